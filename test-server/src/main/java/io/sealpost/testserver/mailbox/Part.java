package io.sealpost.testserver.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A MIME entity as a range of its message's bytes (RFC 2045, 2046).
///
/// @param fields its header
/// @param start where the header begins
/// @param bodyStart where the body begins, behind the empty line
/// @param end where the body ends
/// @param type its Content-Type
/// @param parts the parts of a multipart; for a message/rfc822, the message as the only one
record Part(List<Field> fields, int start, int bodyStart, int end, MediaType type,
    List<Part> parts) {
  private static final int DEEPEST = 50;
  private static final int MOST = 2000;

  static Part of(byte[] message) {
    return parse(message, 0, message.length, MediaType.TEXT, 0);
  }

  boolean multipart() {
    return type.is("multipart") && !parts.isEmpty();
  }

  boolean message() {
    return type.is("message", "rfc822") && !parts.isEmpty();
  }

  Optional<String> field(String name) {
    return Field.find(fields, name);
  }

  private static Part parse(byte[] bytes, int start, int end, MediaType fallback, int depth) {
    List<Field> fields = new ArrayList<>();
    int body = Field.parse(bytes, start, end, fields);
    MediaType type = Field.find(fields, "Content-Type").map(MediaType::parse).orElse(fallback);
    List<Part> parts = new ArrayList<>();
    if (depth < DEEPEST && type.is("multipart")) {
      MediaType inner = type.is("multipart", "digest") ? MediaType.MESSAGE : MediaType.TEXT;
      for (int[] range : ranges(bytes, body, end, type.parameter("boundary").orElse(""))) {
        parts.add(parse(bytes, range[0], range[1], inner, depth + 1));
      }
    } else if (depth < DEEPEST && type.is("message", "rfc822")) {
      parts.add(parse(bytes, body, end, MediaType.TEXT, depth + 1));
    }
    return new Part(List.copyOf(fields), start, body, end, type, List.copyOf(parts));
  }

  /// Where the parts lie between the delimiter lines; the line end before a delimiter belongs to it.
  private static List<int[]> ranges(byte[] bytes, int from, int to, String boundary) {
    List<int[]> ranges = new ArrayList<>();
    byte[] delimiter = ("--" + boundary).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    int open = -1;
    int line = from;
    while (!boundary.isEmpty() && line < to && ranges.size() < MOST) {
      int next = Field.nextLine(bytes, line, to);
      if (startsWith(bytes, line, to, delimiter)) {
        if (open >= 0) {
          ranges.add(new int[]{open, beforeLineEnd(bytes, open, line)});
        }
        int behind = line + delimiter.length;
        boolean last = behind + 1 < to && bytes[behind] == '-' && bytes[behind + 1] == '-';
        open = last ? -1 : next;
        if (last) {
          break;
        }
      }
      line = next;
    }
    if (open >= 0) {
      ranges.add(new int[]{open, to});
    }
    return ranges;
  }

  private static int beforeLineEnd(byte[] bytes, int from, int line) {
    int end = line;
    if (end > from && bytes[end - 1] == '\n') {
      end--;
    }
    if (end > from && bytes[end - 1] == '\r') {
      end--;
    }
    return end;
  }

  private static boolean startsWith(byte[] bytes, int at, int to, byte[] start) {
    if (at + start.length > to) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (bytes[at + i] != start[i]) {
        return false;
      }
    }
    return true;
  }
}
