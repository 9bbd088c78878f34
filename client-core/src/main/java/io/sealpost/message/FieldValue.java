package io.sealpost.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A structured value with parameters: `Content-Type`, `Content-Disposition` (RFC 2045 §5.1), their
/// continuations and charsets (RFC 2231). Total: whatever is written gives a value.
///
/// @param value what stands before the first semicolon, in lower case
/// @param parameters decoded, by name in lower case
record FieldValue(String value, Map<String, String> parameters) {
  private static final int MOST_PARAMETERS = 200;

  FieldValue {
    parameters = Map.copyOf(parameters);
  }

  static FieldValue of(String text) {
    Cutter cutter = new Cutter(text);
    String value = cutter.next().strip().toLowerCase(Locale.ROOT);
    Map<String, TreeMap<Integer, Segment>> segments = new HashMap<>();
    for (int i = 0; i < MOST_PARAMETERS && cutter.more(); i++) {
      collect(cutter.next(), segments);
    }
    Map<String, String> parameters = new HashMap<>();
    segments.forEach((name, parts) -> parameters.put(name, joined(parts)));
    return new FieldValue(value, parameters);
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /// `name`, `name*`, `name*0` or `name*0*` (RFC 2231 §3, §4.1); the first of two equal ones counts.
  private static void collect(String parameter, Map<String, TreeMap<Integer, Segment>> segments) {
    int equals = parameter.indexOf('=');
    if (equals < 0) {
      return;
    }
    String name = parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    String text = parameter.substring(equals + 1).strip();
    boolean encoded = name.endsWith("*");
    String rest = encoded ? name.substring(0, name.length() - 1) : name;
    int star = rest.indexOf('*');
    int index = star < 0 ? encoded ? -1 : -2 : number(rest.substring(star + 1));
    String base = star < 0 ? rest : rest.substring(0, star);
    if (!base.isEmpty()) {
      segments.computeIfAbsent(base, key -> new TreeMap<>()).putIfAbsent(index,
          new Segment(text, encoded));
    }
  }

  private static int number(String digits) {
    return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
  }

  /// An encoded single value (−1) is preferred to segments, and these to a plain value (−2), which
  /// senders add for old readers.
  private static String joined(TreeMap<Integer, Segment> parts) {
    Segment single = parts.get(-1);
    if (single == null && !parts.containsKey(0)) {
      Segment plain = parts.firstEntry().getValue();
      return plain.encoded()
          ? decoded(new TreeMap<>(Map.of(0, plain)))
          : EncodedWords.decode(plain.text());
    }
    return decoded(single == null ? parts.tailMap(0) : new TreeMap<>(Map.of(0, single)));
  }

  private static String decoded(SortedMap<Integer, Segment> parts) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    String charset = "";
    boolean first = true;
    for (Segment part : parts.values()) {
      String text = part.text();
      int language = text.indexOf('\'');
      int start = language < 0 ? -1 : text.indexOf('\'', language + 1);
      if (first && part.encoded() && start >= 0) {
        charset = text.substring(0, language);
        text = text.substring(start + 1);
      }
      first = false;
      octets.writeBytes(
          part.encoded() ? percent(text) : text.getBytes(StandardCharsets.UTF_8));
    }
    return CharsetGuess.decode(octets.toByteArray(), charset);
  }

  private static byte[] percent(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    String chars = CharsetGuess.latin1(in, 0, in.length);
    ByteArrayOutputStream octets = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int value = in[i] == '%' && i + 2 < in.length ? EncodedWord.hex(chars, i + 1) : -1;
      octets.write(value < 0 ? in[i] : value);
      i += value < 0 ? 0 : 2;
    }
    return octets.toByteArray();
  }

  private record Segment(String text, boolean encoded) {}

  /// Cuts at semicolons outside quotes and comments, and takes quotes and comments away.
  private static final class Cutter {
    private final String text;
    private int at;

    Cutter(String text) {
      this.text = text;
    }

    boolean more() {
      return at < text.length();
    }

    String next() {
      StringBuilder piece = new StringBuilder();
      boolean quoted = false;
      int comments = 0;
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '\\' && (quoted || comments > 0) && at + 1 < text.length()) {
          at++;
          piece.append(comments > 0 ? "" : text.substring(at, at + 1));
        } else if (c == '"' && comments == 0) {
          quoted = !quoted;
        } else if (c == '(' && !quoted) {
          comments++;
        } else if (c == ')' && !quoted && comments > 0) {
          comments--;
        } else if (c == ';' && !quoted && comments == 0) {
          at++;
          return piece.toString();
        } else if (comments == 0) {
          piece.append(c);
        }
      }
      return piece.toString();
    }
  }
}
