package io.sealpost.peer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/// A pinned key: the SHA-256 of a certificate's SubjectPublicKeyInfo, written
/// `sha256/<44 characters of base64>` (RFC 7469 §2.4).
///
/// A pin names a key, not a certificate: it survives a renewal that keeps the key.
///
/// @param digest canonical base64 of the 32 digest octets
public record Pin(String digest) {
  /// @throws IllegalArgumentException unless the text is canonical base64 of exactly 32 octets
  public Pin {
    byte[] octets = decode(digest);
    if (octets.length != 32 || !Base64.getEncoder().encodeToString(octets).equals(digest)) {
      throw new IllegalArgumentException(SHAPE);
    }
  }

  /// Reads the text form; curl's `sha256//…` is accepted as well.
  ///
  /// @throws IllegalArgumentException if the text is anything else
  public static Pin parse(String text) {
    if (!text.startsWith("sha256/")) {
      throw new IllegalArgumentException(SHAPE);
    }
    String digest = text.substring("sha256/".length());
    return new Pin(digest.length() == 45 && digest.startsWith("/") ? digest.substring(1) : digest);
  }

  /// The pin of a public key.
  public static Pin of(PublicKey key) {
    return ofSpki(key.getEncoded());
  }

  /// The pin of a key given as DER SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
  public static Pin ofSpki(byte[] spki) {
    try {
      byte[] octets = MessageDigest.getInstance("SHA-256").digest(spki);
      return new Pin(Base64.getEncoder().encodeToString(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "sha256/" + digest;
  }

  private static byte[] decode(String digest) {
    try {
      return Base64.getDecoder().decode(digest);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SHAPE, e);
    }
  }

  private static final String SHAPE = "a pin is sha256/ and 44 characters of base64";
}
