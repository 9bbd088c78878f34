package io.sealpost.smtp;

/// The encoding of free text in ESMTP parameters (RFC 3461 §4): what could end a parameter, a space
/// or a control character, cannot occur in it.
final class Xtext {
  private Xtext() {}

  /// @throws IllegalArgumentException if the text is not printable ASCII; it is never cleaned
  static String encode(String text) {
    var encoded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException("a character that is not printable ASCII");
      }
      if (c == ' ' || c == '+' || c == '=') {
        encoded.append('+').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private static final String HEX = "0123456789ABCDEF";
}
