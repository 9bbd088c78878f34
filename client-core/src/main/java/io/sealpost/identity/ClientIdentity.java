package io.sealpost.identity;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;

/// A client identity: a certificate chain and the private key of its leaf. It is shown only to the
/// endpoint of the account it belongs to (RFC 8314 §5.3).
public final class ClientIdentity {
  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /// @param chain the leaf first, then what leads from it towards a root
  /// @throws IllegalArgumentException if the chain is empty or the key is not the leaf's
  public static ClientIdentity of(PrivateKey key, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    if (!belongs(key, chain.getFirst().getPublicKey())) {
      throw new IllegalArgumentException("the private key is not the certificate's");
    }
    return new ClientIdentity(key, chain);
  }

  /// The certificate of the key, which is the first of the chain.
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /// The leaf first.
  public List<X509Certificate> chain() {
    return chain;
  }

  /// The key; it may live on a token and have no encoding.
  public PrivateKey key() {
    return key;
  }

  @Override
  public String toString() {
    return certificate().getSubjectX500Principal().getName();
  }

  /// Whether the key is the certificate's.
  static boolean fit(PrivateKey key, X509Certificate certificate) {
    // Signing by RSA is slow, and a file may hold many certificates.
    return !(key instanceof RSAKey mine && certificate.getPublicKey() instanceof RSAKey certified
        && !mine.getModulus().equals(certified.getModulus()))
        && belongs(key, certificate.getPublicKey());
  }

  /// Signs and verifies: the one test that works for keys that never leave a token as well.
  private static boolean belongs(PrivateKey key, PublicKey certified) {
    String algorithm = switch (certified.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> certified.getAlgorithm();
    };
    try {
      byte[] probe = new byte[32];
      new SecureRandom().nextBytes(probe);
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(probe);
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(certified);
      verifier.update(probe);
      return verifier.verify(signer.sign());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
