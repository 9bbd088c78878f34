package io.sealpost.sasl;

import java.util.Arrays;

import io.sealpost.secret.Secret;
import io.sealpost.wire.Utf8;

/// What may stand in a message that is cut at control-A.
final class Token {
  private Token() {}

  /// @throws IllegalArgumentException if the user is empty or holds a control or half a character, or the
  /// token anything but visible ASCII (RFC 6750 §2.1)
  static void check(String user, Secret token) {
    if (user.isEmpty() || user.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a user name is not empty and has no control characters");
    }
    Utf8.requireWhole(user);
    char[] characters = token.revealChars();
    boolean visible = characters.length > 0;
    for (char character : characters) {
      visible &= character > ' ' && character < 0x7f;
    }
    Arrays.fill(characters, '\0');
    if (!visible) {
      throw new IllegalArgumentException("an access token is visible ASCII without spaces");
    }
  }
}
