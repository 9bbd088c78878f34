package io.sealpost.mailbox;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The encoding of mailbox names, RFC 3501 §5.1.3: printable ASCII stands for itself, `&` is `&-`,
/// and everything else is UTF-16 in base64 with `,` for `/`, between `&` and `-`.
final class ModifiedUtf7 {
  private ModifiedUtf7() {}

  /// @throws IllegalArgumentException if the text holds an unpaired surrogate
  static String encode(String text) {
    var encoded = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length();) {
      char c = text.charAt(i);
      if (direct(c)) {
        encoded.append(c == '&' ? "&-" : String.valueOf(c));
        i++;
      } else {
        int end = i;
        while (end < text.length() && !direct(text.charAt(end))) {
          end++;
        }
        encoded.append('&').append(base64(text.substring(i, end))).append('-');
        i = end;
      }
    }
    return encoded.toString();
  }

  /// Empty if this is not the encoding of anything.
  static Optional<String> decode(String encoded) {
    var text = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length();) {
      char c = encoded.charAt(i);
      if (!direct(c)) {
        return Optional.empty();
      }
      if (c != '&') {
        text.append(c);
        i++;
        continue;
      }
      int end = encoded.indexOf('-', i);
      Optional<String> shifted = end < 0
          ? Optional.empty()
          : unshift(encoded.substring(i + 1, end));
      if (shifted.isEmpty()) {
        return Optional.empty();
      }
      text.append(shifted.get());
      i = end + 1;
    }
    return Optional.of(text.toString());
  }

  private static boolean direct(char c) {
    return c >= ' ' && c <= '~';
  }

  private static String base64(String text) {
    try {
      ByteBuffer utf16 = StandardCharsets.UTF_16BE.newEncoder().encode(CharBuffer.wrap(text));
      byte[] octets = new byte[utf16.remaining()];
      utf16.get(octets);
      return Base64.getEncoder().withoutPadding().encodeToString(octets).replace('/', ',');
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a mailbox name holds half a character", e);
    }
  }

  private static Optional<String> unshift(String base64) {
    if (base64.isEmpty()) {
      return Optional.of("&");
    }
    try {
      byte[] octets = Base64.getDecoder().decode(base64.replace(',', '/'));
      return Optional
          .of(StandardCharsets.UTF_16BE.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
