package io.sealpost.testserver.cert;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/// The kinds of key a certificate can be made for, each with the signature algorithm it signs with.
public enum KeyKind {
  /// ECDSA on P-256: the default everywhere.
  P256("EC", "SHA256withECDSA"),
  /// ECDSA on P-384.
  P384("EC", "SHA384withECDSA"),
  /// RSA with 2048 bits, signing with PKCS #1 v1.5 and SHA-256.
  RSA("RSA", "SHA256withRSA"),
  /// EdDSA on Curve25519.
  ED25519("Ed25519", "Ed25519"),
  /// EdDSA on Curve448.
  ED448("Ed448", "Ed448");

  private final String algorithm;
  private final String signature;

  KeyKind(String algorithm, String signature) {
    this.algorithm = algorithm;
    this.signature = signature;
  }

  /// A new key pair of this kind.
  public KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK makes no " + this + " keys", e);
    }
  }

  private AlgorithmParameterSpec parameters() {
    return switch (this) {
      case P256 -> new ECGenParameterSpec("secp256r1");
      case P384 -> new ECGenParameterSpec("secp384r1");
      case RSA -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
      case ED25519 -> NamedParameterSpec.ED25519;
      case ED448 -> NamedParameterSpec.ED448;
    };
  }

  String signature() {
    return signature;
  }
}
