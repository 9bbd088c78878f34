package io.sealpost.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Optional;

/// The kinds of keys an identity is made with.
public enum KeyKind {
  /// What every server takes.
  P256("p-256", "EC", 256), P384("p-384", "EC", 384), RSA("rsa", "RSA", 3072), ED25519("ed25519",
      "Ed25519", 255), ED448("ed448", "Ed448", 448);

  private final String label;
  private final String algorithm;
  private final int bits;

  KeyKind(String label, String algorithm, int bits) {
    this.label = label;
    this.algorithm = algorithm;
    this.bits = bits;
  }

  /// What a person types.
  public String label() {
    return label;
  }

  /// The kind of that label, if there is one.
  public static Optional<KeyKind> labelled(String label) {
    return Arrays.stream(values()).filter(it -> it.label.equalsIgnoreCase(label)).findFirst();
  }

  /// The kind to make a successor of a key with; the usual one for a key of another kind.
  public static KeyKind like(PublicKey key) {
    return switch (key) {
      case RSAPublicKey _ -> RSA;
      case ECPublicKey ec ->
        ec.getParams().getCurve().getField().getFieldSize() > 256 ? P384 : P256;
      case EdECPublicKey ed -> ed.getParams().getName().equals("Ed448") ? ED448 : ED25519;
      default -> P256;
    };
  }

  /// A new key.
  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK makes " + label, e);
    }
  }

  /// What a key signs certificates and requests with.
  static String signature(PublicKey key) {
    return switch (key) {
      case RSAPublicKey _ -> "SHA256withRSA";
      case ECPublicKey ec ->
        ec.getParams().getCurve().getField().getFieldSize() > 256
            ? "SHA384withECDSA"
            : "SHA256withECDSA";
      case EdECPublicKey ed -> ed.getParams().getName();
      default -> key.getAlgorithm();
    };
  }
}
