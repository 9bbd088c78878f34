package io.sealpost.testserver.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A header field, one char per byte.
///
/// @param name as written
/// @param value unfolded, without the space around it
/// @param start where the field begins in its message
/// @param end where it ends, behind its line end
record Field(String name, String value, int start, int end) {

  /// Reads the fields of a header and returns where the body begins.
  static int parse(byte[] bytes, int start, int end, List<Field> fields) {
    int line = start;
    while (line < end) {
      int next = nextLine(bytes, line, end);
      if (bytes[line] == '\n'
          || (bytes[line] == '\r' && line + 1 < end && bytes[line + 1] == '\n')) {
        return next;
      }
      while (next < end && (bytes[next] == ' ' || bytes[next] == '\t')) {
        next = nextLine(bytes, next, end);
      }
      String text = new String(bytes, line, next - line, StandardCharsets.ISO_8859_1);
      int colon = text.indexOf(':');
      if (colon > 0) {
        String value = text.substring(colon + 1).replaceAll("\r?\n(?=[ \t])", "").strip();
        fields.add(new Field(text.substring(0, colon).strip(), value, line, next));
      }
      line = next;
    }
    return end;
  }

  static Optional<String> find(List<Field> fields, String name) {
    return fields.stream().filter(field -> field.name.equalsIgnoreCase(name)).map(Field::value)
        .findFirst();
  }

  static int nextLine(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, end);
  }
}
