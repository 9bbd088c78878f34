package io.sealpost.wire;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/// A stream of the caller's that a literal or body is written to. When it fails, a little of what
/// is left is read over, so that the connection stays in step; if it is more, the connection
/// ends. Either way the failure is the caller's own and is given back as it was.
public final class CallersSink extends OutputStream {
  private final OutputStream stream;
  private volatile @Nullable IOException failure;
  private long readOver;

  public CallersSink(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[]{(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    IOException own = failure;
    if (own != null) {
      readOver += length;
      if (readOver > MOST_READ_OVER) {
        // Whatever kind of failure it is, here it must end the connection.
        throw new IOException("too much is left of the message", own);
      }
      return;
    }
    try {
      stream.write(octets, offset, length);
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException e) {
      failure = new IOException("the message could not be handed over", e);
    }
  }

  /// Whether the stream has failed, and nothing more is written to it.
  public boolean failed() {
    return failure != null;
  }

  /// On the caller's thread, once nothing is written any more.
  public void rethrow() throws IOException {
    IOException own = failure;
    if (own != null) {
      throw own;
    }
  }

  private static final long MOST_READ_OVER = 1024 * 1024;
}
