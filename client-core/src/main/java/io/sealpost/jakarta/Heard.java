package io.sealpost.jakarta;

import java.io.IOException;
import java.io.InputStream;

/// What Angus reads.
final class Heard extends InputStream {
  private final Passage passage;
  private byte[] octets = {};
  private int at;

  Heard(Passage passage) {
    this.passage = passage;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (at == octets.length) {
      byte[] next = passage.next();
      if (next == null) {
        return -1;
      }
      octets = next;
      at = 0;
    }
    int count = Math.min(length, octets.length - at);
    System.arraycopy(octets, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return octets.length - at;
  }
}
