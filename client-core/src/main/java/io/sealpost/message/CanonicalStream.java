package io.sealpost.message;

import java.io.IOException;
import java.io.InputStream;

/// Octets with every line end made CRLF and the last line ended, so that what is read from them, and
/// what follows them on a wire, is the same to everyone (RFC 5321 §2.3.8; "SMTP smuggling").
final class CanonicalStream extends InputStream {
  private final InputStream in;
  private final byte[] from = new byte[16 * 1024];
  private final byte[] to = new byte[2 * from.length + 2];
  private int next;
  private int end;
  private boolean afterCr;
  private boolean lineOpen;
  private boolean eightBit;

  CanonicalStream(InputStream in) {
    this.in = in;
  }

  /// Whether an octet beyond ASCII was met in what has been taken in so far.
  boolean eightBit() {
    return eightBit;
  }

  /// @throws IllegalArgumentException at a NUL
  @Override
  public int read() throws IOException {
    return next < end || fill() ? to[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] out, int offset, int most) throws IOException {
    if (next >= end && !fill()) {
      return -1;
    }
    int n = Math.min(most, end - next);
    System.arraycopy(to, next, out, offset, n);
    next += n;
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    next = 0;
    end = 0;
    while (end == 0) {
      int n = in.read(from);
      if (n < 0) {
        break;
      }
      for (int i = 0; i < n; i++) {
        take(from[i]);
      }
    }
    if (end == 0 && lineOpen) {
      endLine();
    }
    return end > 0;
  }

  private void take(byte octet) {
    if (octet == 0) {
      throw new IllegalArgumentException("the message holds a NUL");
    }
    if (octet == '\r' || (octet == '\n' && !afterCr)) {
      endLine();
    } else if (octet != '\n') {
      to[end++] = octet;
      lineOpen = true;
      eightBit |= octet < 0;
    }
    afterCr = octet == '\r';
  }

  private void endLine() {
    to[end++] = '\r';
    to[end++] = '\n';
    lineOpen = false;
  }
}
