package io.sealpost.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;

/// One line of a reply: `250-text`, `250 text` or `250` (RFC 5321 §4.2).
///
/// @param last whether the reply ends with this line
record ReplyLine(int code, boolean last, String text) {
  /// @param line one character per octet
  static ReplyLine parse(String line) throws ProtocolException {
    int code = 0;
    for (int i = 0; i < 3; i++) {
      int digit = i < line.length() ? line.charAt(i) - '0' : -1;
      if (digit < 0 || digit > 9) {
        throw garbage();
      }
      code = code * 10 + digit;
    }
    // SMTP has no 1yz replies, and nothing beyond 5yz (RFC 5321 §4.2.1).
    if (code < 200 || code > 599) {
      throw garbage();
    }
    if (line.length() == 3) {
      return new ReplyLine(code, true, "");
    }
    char mark = line.charAt(3);
    if (mark != ' ' && mark != '-') {
      throw garbage();
    }
    return new ReplyLine(code, mark == ' ', decoded(line.substring(4)));
  }

  /// UTF-8, which SMTPUTF8 allows in replies (RFC 6531 §3.7.4.2); what is not UTF-8 is taken as
  /// Latin-1: it is only shown.
  private static String decoded(String octets) {
    byte[] raw = octets.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return octets;
    }
  }

  private static ProtocolException garbage() {
    return new ProtocolException(Violation.GRAMMAR, "the server sent what is no SMTP reply");
  }
}
