package io.sealpost.testserver.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// The socket GreenMail's handler sees: commands come from [Commands], answers go back to it, whole. From
/// command to answer GreenMail has the mailboxes to itself: a message that comes in between is otherwise
/// not told, or ends the session.
final class GreenMailSocket extends Socket {
  private final Commands commands;
  private final ReentrantLock alone;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private byte[] current = new byte[0];
  private int position;

  /// Where commands come from and answers go.
  interface Commands {
    /// The next command, complete with its literals; null at the end.
    byte @Nullable [] next() throws IOException;

    /// All that GreenMail said to the last command.
    void answered(byte[] answer) throws IOException;
  }

  GreenMailSocket(Commands commands, ReentrantLock alone) {
    this.commands = commands;
    this.alone = alone;
  }

  /// To be called where GreenMail is through with the connection, by the thread it ran in.
  void release() {
    while (alone.isHeldByCurrentThread()) {
      alone.unlock();
    }
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return take(bytes, offset, length);
      }

      @Override
      public int available() {
        return current.length - position;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return answer;
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  private int take(byte[] bytes, int offset, int length) throws IOException {
    if (position == current.length) {
      release();
      commands.answered(answer.toByteArray());
      answer.reset();
      byte[] next = commands.next();
      if (next == null) {
        return -1;
      }
      alone.lock();
      current = next;
      position = 0;
    }
    int some = Math.min(length, current.length - position);
    System.arraycopy(current, position, bytes, offset, some);
    position += some;
    return some;
  }
}
