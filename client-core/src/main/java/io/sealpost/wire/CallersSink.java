package io.sealpost.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// A stream of the caller's that a literal or body is written to. When it fails, a little of what
/// is left is read over, so that the connection stays in step; if it is more, the connection
/// ends. Either way the failure is the caller's own and is given back as it was. Once the caller has
/// gone on, whatever the lane still holds is not written.
public final class CallersSink extends OutputStream {
  private final OutputStream stream;
  private volatile @Nullable IOException failure;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean abandoned;
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
    writing.lock();
    try {
      if (abandoned) {
        throw new InterruptedIOException("nobody waits for the message any more");
      }
      hand(octets, offset, length);
    } finally {
      writing.unlock();
    }
  }

  private void hand(byte[] octets, int offset, int length) {
    try {
      stream.write(octets, offset, length);
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException e) {
      failure = new IOException("the message could not be handed over", e);
    }
  }

  /// On the caller's thread: nothing is written behind this. A write that is under way is waited for,
  /// but not one that hangs in the caller's own stream.
  public void abandon() {
    abandoned = true;
    boolean interrupted = Thread.interrupted();
    try {
      if (writing.tryLock(LONGEST_WRITE.toNanos(), TimeUnit.NANOSECONDS)) {
        writing.unlock();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
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

  private static final Duration LONGEST_WRITE = Duration.ofMillis(50);
  private static final long MOST_READ_OVER = 1024 * 1024;
}
