package io.sealpost.wire;

import java.nio.charset.StandardCharsets;

/// Where text that goes out becomes octets: all of it, or nothing is sent. Half of a character (an
/// unpaired surrogate) has no octets in UTF-8, and Java would put a `?` in its place: another user's
/// name, perhaps.
public final class Utf8 {
  private Utf8() {}

  /// @throws IllegalArgumentException if it holds half a character; the message does not quote it
  public static byte[] of(String text) {
    requireWhole(text);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// @throws IllegalArgumentException if it holds half a character
  public static void requireWhole(String text) {
    if (text.codePoints().anyMatch(it -> Character.getType(it) == Character.SURROGATE)) {
      throw new IllegalArgumentException("half a character, which cannot be sent");
    }
  }
}
