package io.sealpost.identity;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Signs with [TokenKey]s and with nothing else. TLS looks for whoever signs among the providers of
/// the whole JVM, so this one is entered there, last, when the first token is opened; it declines
/// every other key, so that it changes nothing for anybody else (ADR 31).
final class TokenSignatures extends Provider {
  @Serial
  private static final long serialVersionUID = 1L;

  private TokenSignatures() {
    super("SealpostTokens", "1", "signs with keys on Sealpost's tokens");
    for (String algorithm : ALGORITHMS) {
      putService(new Service(this, "Signature", algorithm, Signer.class.getName(), List.of(),
          Map.of("SupportedKeyClasses", TokenKey.class.getName())) {
        @Override
        public Object newInstance(@Nullable Object parameter) {
          return new Signer(algorithm);
        }
      });
    }
  }

  /// Has no effect from the second time on.
  static synchronized void enter() {
    if (Security.getProvider("SealpostTokens") == null) {
      Security.addProvider(new TokenSignatures());
    }
  }

  private static final class Signer extends SignatureSpi {
    private final String algorithm;
    private @Nullable AlgorithmParameterSpec parameters;
    private @Nullable Signature onToken;

    private Signer(String algorithm) {
      this.algorithm = algorithm;
    }

    @Override
    protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
      if (!(key instanceof TokenKey ours)) {
        throw new InvalidKeyException("no key on a token");
      }
      try {
        Signature signature = Signature.getInstance(algorithm, ours.token);
        if (parameters != null) {
          signature.setParameter(parameters);
        }
        signature.initSign(ours.onToken);
        onToken = signature;
      } catch (InvalidKeyException e) {
        throw e;
      } catch (GeneralSecurityException | ProviderException e) {
        throw new InvalidKeyException("the token does not sign with " + algorithm, e);
      }
    }

    @Override
    protected void engineSetParameter(AlgorithmParameterSpec given)
        throws InvalidAlgorithmParameterException {
      parameters = given;
      if (onToken != null) {
        onToken.setParameter(given);
      }
    }

    @Override
    protected void engineUpdate(byte octet) throws SignatureException {
      engineUpdate(new byte[]{octet}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] octets, int offset, int length) throws SignatureException {
      try {
        begun().update(octets, offset, length);
      } catch (ProviderException e) {
        throw new SignatureException("the token does not answer", e);
      }
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
      try {
        return begun().sign();
      } catch (ProviderException e) { // a token that was pulled out
        throw new SignatureException("the token does not answer", e);
      }
    }

    private Signature begun() throws SignatureException {
      if (onToken == null) {
        throw new SignatureException("no key yet");
      }
      return onToken;
    }

    @Override
    protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
      throw new InvalidKeyException("tokens sign only");
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      throw new SignatureException("tokens sign only");
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new UnsupportedOperationException(name);
    }
  }

  private static final List<String> ALGORITHMS = List.of("SHA256withECDSA", "SHA384withECDSA",
      "SHA512withECDSA", "SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS");
}
