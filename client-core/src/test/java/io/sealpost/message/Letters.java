package io.sealpost.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Messages as the tests write them: lines ending in LF, sent as CRLF, one character per octet
/// unless it is beyond that.
final class Letters {
  private Letters() {}

  static ReadMessage read(String lines) {
    return read(octets(lines));
  }

  static ReadMessage read(byte[] octets) {
    try {
      return ReadMessage.open(() -> new ByteArrayInputStream(octets), MessageLimits.DEFAULT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] octets(String lines) {
    return lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  static byte[] content(ReadMessage message, int number) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.content(number, out);
    return out.toByteArray();
  }

  static String written(Letter letter) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    letter.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
