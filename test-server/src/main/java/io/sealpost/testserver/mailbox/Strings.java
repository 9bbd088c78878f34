package io.sealpost.testserver.mailbox;

import java.util.Optional;

/// Strings in the grammar of IMAP, one char per byte.
public final class Strings {
  private Strings() {}

  /// A quoted string, or a literal where a quoted string cannot say it.
  public static String string(String text) {
    boolean plain = text.length() < 4096 && text.chars().allMatch(c -> c >= ' ' && c < 127);
    return plain
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : "{" + text.length() + "}\r\n" + text;
  }

  /// The string, or NIL.
  public static String nstring(Optional<String> text) {
    return text.map(Strings::string).orElse("NIL");
  }
}
