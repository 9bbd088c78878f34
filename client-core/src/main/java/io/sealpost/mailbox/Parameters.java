package io.sealpost.mailbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The parameters of a Content-Type or Content-Disposition, as they were written.
///
/// @param raw names in lower case, with the marks of RFC 2231 (`filename*0*`)
public record Parameters(Map<String, String> raw) {
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    Map<String, String> lower = LinkedHashMap.newLinkedHashMap(raw.size());
    raw.forEach((name, value) -> lower.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    raw = Map.copyOf(lower);
  }

  /// A parameter's value, its continuations joined and its percent-encoding undone (RFC 2231 §3,
  /// §4). Encoded words (RFC 2047), which have no place here but are common, are left as they are.
  public Optional<String> get(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    String extended = raw.get(key + "*");
    if (extended != null) {
      return Optional.of(text(extended, octets(extended.substring(start(extended)))));
    }
    String plain = raw.get(key);
    return plain != null ? Optional.of(plain) : joined(key);
  }

  private Optional<String> joined(String key) {
    var octets = new ByteArrayOutputStream();
    String first = "";
    for (int i = 0; i < raw.size(); i++) {
      String encoded = raw.get(key + "*" + i + "*");
      String plain = raw.get(key + "*" + i);
      if (encoded != null) {
        octets.writeBytes(octets(i == 0 ? encoded.substring(start(encoded)) : encoded));
        first = i == 0 ? encoded : first;
      } else if (plain != null) {
        octets.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
      } else {
        break;
      }
    }
    return octets.size() == 0 ? Optional.empty() : Optional.of(text(first, octets.toByteArray()));
  }

  /// Where the value begins behind `charset'language'`.
  private static int start(String extended) {
    int first = extended.indexOf('\'');
    int second = first < 0 ? -1 : extended.indexOf('\'', first + 1);
    return second + 1;
  }

  private static String text(String extended, byte[] octets) {
    int quote = extended.indexOf('\'');
    String name = quote < 0 ? "" : extended.substring(0, quote);
    try {
      return new String(octets, name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return new String(octets, StandardCharsets.UTF_8); // a charset nobody knows
    }
  }

  private static byte[] octets(String text) {
    var octets = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      int high = hex(text, i + 1);
      int low = hex(text, i + 2);
      if (text.charAt(i) == '%' && high >= 0 && low >= 0) {
        octets.write(high << 4 | low);
        i += 2;
      } else {
        octets.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return octets.toByteArray();
  }

  private static int hex(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
  }
}
