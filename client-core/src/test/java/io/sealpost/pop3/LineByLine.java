package io.sealpost.pop3;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Octets that arrive a line at a time, none before it is waited for.
final class LineByLine extends InputStream {
  private final byte[] octets;
  private int next;

  LineByLine(String text) {
    this.octets = text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public int read() {
    return next == octets.length ? -1 : octets[next++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    int count = 0;
    while (count < length && next < octets.length) {
      byte octet = octets[next++];
      target[offset + count++] = octet;
      if (octet == '\n') {
        break;
      }
    }
    return count == 0 ? -1 : count;
  }
}
