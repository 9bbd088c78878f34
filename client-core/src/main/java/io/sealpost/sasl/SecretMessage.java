package io.sealpost.sasl;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import io.sealpost.secret.Secret;
import io.sealpost.wire.Utf8;

/// A message put together from words and secrets, and wiped once taken.
final class SecretMessage {
  private final WipedBytes octets = new WipedBytes();

  SecretMessage and(String words) {
    octets.writeBytes(Utf8.of(words));
    return this;
  }

  SecretMessage and(Secret secret) {
    byte[] revealed = secret.reveal();
    octets.writeBytes(revealed);
    Arrays.fill(revealed, (byte) 0);
    return this;
  }

  byte[] take() {
    return octets.take();
  }

  /// @throws IllegalArgumentException if the text holds NUL, which ends a field in PLAIN, or half a
  /// character
  static void requireField(String text) {
    Utf8.requireWhole(text);
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("NUL in a user name");
    }
  }

  /// @throws IllegalArgumentException if the secret holds NUL
  static void refuseNul(Secret password) {
    boolean found = false;
    char[] characters = password.revealChars();
    for (char character : characters) {
      found |= character == '\0';
    }
    Arrays.fill(characters, '\0');
    if (found) {
      throw new IllegalArgumentException("NUL in a password");
    }
  }

  private static final class WipedBytes extends ByteArrayOutputStream {
    private WipedBytes() {
      // Room for what is usual, because growing would leave an unwiped copy behind.
      super(8 * 1024);
    }

    private byte[] take() {
      byte[] copy = toByteArray();
      Arrays.fill(buf, (byte) 0);
      return copy;
    }
  }
}
