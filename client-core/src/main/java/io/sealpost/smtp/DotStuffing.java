package io.sealpost.smtp;

import java.io.IOException;
import java.io.OutputStream;

import io.sealpost.failure.RejectedException;

/// Writes a message as the lines of DATA (RFC 5321 §4.5.2): every line ends in CRLF, a bare CR or LF
/// too, a dot at the beginning of a line is doubled, and [#end()] adds the one CRLF.CRLF.
///
/// No message can so pose as its own end and go on with commands (SMTP smuggling). A NUL is refused.
/// Until [#end()], what was written is at best an unfinished message: closing adds nothing.
final class DotStuffing extends OutputStream {
  private final OutputStream out;
  private final boolean dots;
  private final byte[] buffer = new byte[64 * 1024];
  private int used;
  private boolean lineStart = true;
  private boolean afterCr;
  private long content;

  DotStuffing(OutputStream out) {
    this(out, true);
  }

  private DotStuffing(OutputStream out, boolean dots) {
    this.out = out;
    this.dots = dots;
  }

  /// The same lines without any dot of its own, for BDAT, which counts octets (RFC 3030 §2).
  static DotStuffing withoutDots(OutputStream out) {
    return new DotStuffing(out, false);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[]{(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    int end = offset + length;
    for (int i = offset; i < end;) {
      byte octet = octets[i];
      if (octet == '\r') {
        bareCr();
        afterCr = true;
        i++;
      } else if (octet == '\n') {
        lineEnd();
        i++;
      } else {
        bareCr();
        int run = run(octets, i, end);
        text(octets, i, run);
        i = run;
      }
    }
  }

  /// Ends the last line if it was open, then the message. The dot goes out with what was held back.
  void end() throws IOException {
    bareCr();
    if (!lineStart) {
      lineEnd();
    }
    if (dots) {
      room(3);
      buffer[used++] = '.';
      buffer[used++] = '\r';
      buffer[used++] = '\n';
    }
    flush();
  }

  /// Octets of the message so far, stuffed dots left out (RFC 1870 §3).
  long content() {
    return content;
  }

  @Override
  public void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
    out.flush();
  }

  private void bareCr() throws IOException {
    if (afterCr) {
      lineEnd();
    }
  }

  private void lineEnd() throws IOException {
    room(2);
    buffer[used++] = '\r';
    buffer[used++] = '\n';
    content += 2;
    afterCr = false;
    lineStart = true;
  }

  /// Where the octets that are neither CR nor LF end.
  private static int run(byte[] octets, int from, int end) throws RejectedException {
    int i = from;
    while (i < end && octets[i] != '\r' && octets[i] != '\n') {
      if (octets[i] == 0) {
        throw new RejectedException("a message with a NUL", "SMTP cannot carry it", false);
      }
      i++;
    }
    return i;
  }

  private void text(byte[] octets, int from, int end) throws IOException {
    if (dots && lineStart && octets[from] == '.') {
      room(1);
      buffer[used++] = '.';
    }
    lineStart = false;
    content += end - from;
    for (int at = from; at < end;) {
      room(1);
      int count = Math.min(end - at, buffer.length - used);
      System.arraycopy(octets, at, buffer, used, count);
      used += count;
      at += count;
    }
  }

  private void room(int octets) throws IOException {
    if (buffer.length - used < octets) {
      out.write(buffer, 0, used);
      used = 0;
    }
  }
}
