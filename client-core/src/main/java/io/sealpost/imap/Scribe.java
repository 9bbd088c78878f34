package io.sealpost.imap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/// Writes the tokens of a response in the one plainest way there is for each.
final class Scribe {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  /// Words and punctuation that are known to be harmless.
  Scribe plain(String words) {
    return octets(words);
  }

  Scribe number(long number) {
    return octets(Long.toString(number));
  }

  /// Text to the end of the line, for people. A literal's announcement at its end would swallow the
  /// next line.
  Scribe text(String text) {
    octets(text.replaceAll("[\\x00-\\x1f\\x7f]", "?"));
    return text.endsWith("}") ? octets(" ") : this;
  }

  /// A quoted string where that needs no escape, else a literal.
  ///
  /// @param string one character per octet
  Scribe string(String string) {
    boolean quotable = string.length() <= LONGEST_QUOTED
        && string.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
    return quotable ? octets("\"" + string + "\"") : literal(latin1(string));
  }

  Scribe literal(byte[] octets) {
    octets("{" + octets.length + "}\r\n");
    out.writeBytes(octets);
    return this;
  }

  Scribe nstring(Value value) {
    return value instanceof Value.Text(String octets) ? string(octets) : octets("NIL");
  }

  /// `(each each …)`; nothing in it is NIL.
  Scribe list(Value value, BiConsumer<Scribe, Value> each) {
    if (!(value instanceof Value.Items items) || items.values().isEmpty()) {
      return octets("NIL");
    }
    String separator = "(";
    for (Value item : items.values()) {
      octets(separator);
      each.accept(this, item);
      separator = " ";
    }
    return octets(")");
  }

  byte[] line() {
    octets("\r\n");
    return out.toByteArray();
  }

  private Scribe octets(String latin1) {
    out.writeBytes(latin1(latin1));
    return this;
  }

  private static byte[] latin1(String string) {
    return string.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static final int LONGEST_QUOTED = 1000;
}
