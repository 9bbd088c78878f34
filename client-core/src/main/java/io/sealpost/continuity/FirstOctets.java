package io.sealpost.continuity;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A file as it was when its length was taken, though others may have written behind it since.
final class FirstOctets extends FilterInputStream {
  private long left;

  FirstOctets(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = super.read(target, offset, (int) Math.min(length, left));
    left -= Math.max(count, 0);
    return count;
  }
}
