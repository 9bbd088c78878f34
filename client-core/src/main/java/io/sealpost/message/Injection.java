package io.sealpost.message;

/// Refuses what could end a header line or a command, or be made to.
final class Injection {
  private Injection() {}

  /// @param what names the text in the refusal
  /// @param longest octets of UTF-8 at most
  /// @throws IllegalArgumentException if the text holds a control character, a line break of
  /// Unicode, half a surrogate pair, a character whose low octet is taken for CR or LF by writers
  /// that truncate (U+560D, U+560A), or is too long
  static String refuse(String what, String text, int longest) {
    int octets = 0;
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      boolean breaks = Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0x560A
          || c == 0x560D || Character.getType(c) == Character.SURROGATE;
      if (breaks) {
        throw new IllegalArgumentException(what + " holds the character U+%04X".formatted(c));
      }
      octets += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      i += Character.charCount(c) - 1;
    }
    if (octets > longest) {
      throw new IllegalArgumentException(what + " is longer than " + longest + " octets");
    }
    return text;
  }
}
