package io.sealpost.wire;

import java.io.IOException;
import java.io.OutputStream;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;

/// Copies one body that ends in CRLF.CRLF. Only the exact five octets end it: `\n.\r\n` after a bare
/// LF does not, so that no body can pose as the next reply (SMTP smuggling's twin).
final class DottedBody {
  private enum At {
    LINE_START, DOT, DOT_CR, INSIDE, CR
  }

  private final Framer from;
  private final long limit;
  private final OutputStream sink;
  // Not a BufferedOutputStream: its lock at every octet made this nine times slower.
  private final byte[] buffer = new byte[16 * 1024];
  private int used;
  private long written;

  DottedBody(Framer from, long limit, OutputStream sink) {
    this.from = from;
    this.limit = limit;
    this.sink = sink;
  }

  long copy() throws IOException {
    At at = At.LINE_START;
    while (true) {
      int octet = from.read();
      if (at == At.DOT_CR && octet == '\n') {
        flush();
        return written;
      }
      at = step(at, octet);
    }
  }

  private At step(At at, int octet) throws IOException {
    if (at == At.LINE_START && octet == '.') {
      return At.DOT;
    }
    if (at == At.DOT && octet == '\r') {
      return At.DOT_CR;
    }
    if (at == At.DOT_CR) {
      // ".CR" without LF: the dot was stuffing, the CR is content.
      put('\r');
    }
    put(octet);
    if (octet == '\r') {
      return At.CR;
    }
    return at == At.CR && octet == '\n' ? At.LINE_START : At.INSIDE;
  }

  private void put(int octet) throws IOException {
    if (++written > limit) {
      throw new ProtocolException(Violation.LIMIT, "a message longer than " + limit + " octets");
    }
    if (used == buffer.length) {
      flush();
    }
    buffer[used++] = (byte) octet;
  }

  private void flush() throws IOException {
    sink.write(buffer, 0, used);
    sink.flush();
    used = 0;
  }
}
