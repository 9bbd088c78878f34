package io.sealpost.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/// What might end a line, or look like the end of one (G2), each by its name.
final class Attacks {
  private Attacks() {}

  /// @param evil what would be a line of its own
  /// @param more that only matter where it goes
  static Map<String, String> with(String evil, Map<String, String> more) {
    Map<String, String> attacks = new LinkedHashMap<>();
    attacks.put("CR", "a\r" + evil);
    attacks.put("LF", "a\n" + evil);
    attacks.put("CRLF", "a\r\n" + evil);
    attacks.put("NUL", "a\0" + evil);
    attacks.put("U+2028", "a\u2028" + evil);
    attacks.put("ESC", "a\u001B[2J" + evil);
    attacks.put("8-bit", "\u00e4\u0085\u00a0\u00ff" + evil);
    attacks.put("10 kB", "a".repeat(10_000) + evil);
    attacks.putAll(more);
    return attacks;
  }
}
