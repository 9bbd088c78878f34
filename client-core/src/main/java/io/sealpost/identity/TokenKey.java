package io.sealpost.identity;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECParameterSpec;

/// A private key that stays on its token. TLS learns its size or curve from the certificate, and
/// signs with it through [TokenSignatures].
abstract sealed class TokenKey implements PrivateKey {
  private static final long serialVersionUID = 1L;

  final transient PrivateKey onToken;
  final transient Provider token;

  private TokenKey(PrivateKey onToken, Provider token) {
    this.onToken = onToken;
    this.token = token;
  }

  /// @throws IllegalArgumentException if tokens have no such keys
  static PrivateKey of(PrivateKey onToken, PublicKey certified, Provider token) {
    return switch (certified) {
      case RSAPublicKey rsa -> new Rsa(onToken, token, rsa.getModulus());
      case ECPublicKey ec -> new Ec(onToken, token, ec.getParams());
      default -> throw new IllegalArgumentException("tokens have RSA and EC keys only");
    };
  }

  @Override
  public String getAlgorithm() {
    return onToken.getAlgorithm();
  }

  @Override
  @SuppressWarnings("NullAway") // as Key says of keys that have no encoding
  public String getFormat() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway")
  public byte[] getEncoded() {
    return null;
  }

  static final class Rsa extends TokenKey implements RSAKey {
    private static final long serialVersionUID = 1L;

    private final BigInteger modulus;

    private Rsa(PrivateKey onToken, Provider token, BigInteger modulus) {
      super(onToken, token);
      this.modulus = modulus;
    }

    /// For any signature of RSA.
    @Override
    @SuppressWarnings("NullAway") // as RSAKey says of keys without parameters
    public AlgorithmParameterSpec getParams() {
      return null;
    }

    @Override
    public BigInteger getModulus() {
      return modulus;
    }
  }

  static final class Ec extends TokenKey implements ECKey {
    private static final long serialVersionUID = 1L;

    private final transient ECParameterSpec curve;

    private Ec(PrivateKey onToken, Provider token, ECParameterSpec curve) {
      super(onToken, token);
      this.curve = curve;
    }

    @Override
    public ECParameterSpec getParams() {
      return curve;
    }
  }
}
