package io.sealpost.cut;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/// One direction of a connection in memory. Octets wait without limit.
final class Pipe {
  /// What a reader meets behind the last octet; null while there may be more.
  private @Nullable IOException failure;
  private final Queue<Byte> octets = new ArrayDeque<>();
  private boolean ended;

  /// The writer's side is closed: a reader comes to the end.
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /// Both sides fail from now on.
  synchronized void fail(String words) {
    failure = new SocketException(words);
    notifyAll();
  }

  synchronized void put(byte[] source, int offset, int length) throws IOException {
    if (failure != null || ended) {
      throw new SocketException("Broken pipe");
    }
    for (int i = offset; i < offset + length; i++) {
      octets.add(source[i]);
    }
    notifyAll();
  }

  synchronized int take(byte[] target, int offset, int length) throws IOException {
    while (octets.isEmpty() && !ended && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        // A socket's read is not interruptible either: only closing it ends this.
      }
    }
    if (failure != null) {
      throw failure;
    }
    int count = Math.min(length, octets.size());
    for (int i = 0; i < count; i++) {
      target[offset + i] = octets.remove();
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  synchronized int available() {
    return octets.size();
  }

  InputStream in() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return take(target, offset, length);
      }

      @Override
      public int available() {
        return Pipe.this.available();
      }
    };
  }

  OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        put(new byte[]{(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] source, int offset, int length) throws IOException {
        put(source, offset, length);
      }
    };
  }
}
