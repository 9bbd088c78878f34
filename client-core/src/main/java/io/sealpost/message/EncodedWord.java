package io.sealpost.message;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/// One `=?charset?encoding?text?=` (RFC 2047 §2).
///
/// @param charset its label, without a language (RFC 2231 §5)
/// @param octets what it encodes
/// @param length characters of the word as written
record EncodedWord(String charset, byte[] octets, int length) {
  /// The word that starts here, or null if there is none.
  static @Nullable EncodedWord at(String text, int start, int longest) {
    int limit = Math.min(text.length(), start + longest);
    int charsetEnd = text.indexOf('?', start + 2, limit);
    if (charsetEnd < 0 || charsetEnd == start + 2 || charsetEnd + 2 >= limit
        || text.charAt(charsetEnd + 2) != '?') {
      return null;
    }
    int from = charsetEnd + 3;
    int end = text.indexOf("?=", from, limit);
    if (end < 0) {
      return null;
    }
    byte[] octets = octets(text.charAt(charsetEnd + 1), text.substring(from, end));
    String charset = text.substring(start + 2, charsetEnd);
    int language = charset.indexOf('*');
    return octets == null
        ? null
        : new EncodedWord(language < 0 ? charset : charset.substring(0, language), octets,
            end + 2 - start);
  }

  private static byte @Nullable [] octets(char encoding, String text) {
    return switch (encoding) {
      case 'B', 'b' -> base64(text);
      case 'Q', 'q' -> quoted(text);
      default -> null;
    };
  }

  private static byte @Nullable [] base64(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '=' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    try {
      return Base64.getDecoder().decode(text.substring(0, end));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte @Nullable [] quoted(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xFF) {
        return null;
      }
      int value = c == '=' && i + 2 < text.length() ? hex(text, i + 1) : -1;
      if (value >= 0) {
        octets.write(value);
        i += 2;
      } else {
        octets.write(c == '_' ? ' ' : c);
      }
    }
    return octets.toByteArray();
  }

  /// The octet that two hexadecimal digits stand for, or −1.
  static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
