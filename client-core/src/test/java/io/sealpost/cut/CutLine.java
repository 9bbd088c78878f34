package io.sealpost.cut;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

import io.sealpost.limits.Deadline;

/// A connection in memory, of which a client gets so many octets of what its server says, TLS and all,
/// and then meets an [End] or one octet a second.
public final class CutLine implements Closeable {
  /// What is still borne at one octet a second.
  public static final int PATIENCE = 30;

  private final Pipe toClient = new Pipe();
  private final Pipe toServer = new Pipe();
  private final Pipe silence = new Pipe();
  private final StandingTime time = new StandingTime();
  private final int most;
  private final End end;
  private final boolean drips;
  private int passed;
  private int passedAtLastWord;
  private volatile boolean closed;

  private CutLine(int most, End end, boolean drips) {
    this.most = most;
    this.end = end;
    this.drips = drips;
  }

  public static CutLine cut(int octets, End end) {
    return new CutLine(octets, end, false);
  }

  /// One octet a second behind so many.
  public static CutLine dripping(int octets) {
    return new CutLine(octets, End.STALL, true);
  }

  public static CutLine whole() {
    return cut(Integer.MAX_VALUE, End.FIN);
  }

  /// The client's end.
  public Socket client() throws IOException {
    return new MemorySocket(new Mouth(toClient.in()), new Ear(), this::close);
  }

  /// The server's end.
  public Socket server() throws IOException {
    return new MemorySocket(toServer.in(), toClient.out(), toClient::end);
  }

  /// Half a minute of a time that passes only while the server stalls or drips.
  public Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(PATIENCE), time);
  }

  /// Octets of the server's that the client has read.
  public int passed() {
    return passed;
  }

  /// How many it had read when it last said something.
  public int passedAtLastWord() {
    return passedAtLastWord;
  }

  /// Whether the client has closed it.
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    silence.fail("Socket closed");
    toClient.fail("Socket closed");
    toServer.end();
  }

  private int end() throws IOException {
    return switch (end) {
      case FIN -> -1;
      case RST -> throw new SocketException("Connection reset");
      case STALL -> {
        time.jump();
        yield silence.in().read();
      }
    };
  }

  private final class Mouth extends InputStream {
    private final InputStream in;

    Mouth(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (passed >= most && (!drips || passed - most >= PATIENCE)) {
        return end();
      }
      int count = in.read(target, offset, passed < most ? Math.min(length, most - passed) : 1);
      if (passed >= most) {
        time.pass(Duration.ofSeconds(1));
      }
      passed += Math.max(0, count);
      return count;
    }

    @Override
    public int available() throws IOException {
      return Math.min(in.available(), Math.max(0, most - passed));
    }
  }

  private final class Ear extends OutputStream {
    private final OutputStream out = toServer.out();

    @Override
    public void write(int octet) throws IOException {
      write(new byte[]{(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      passedAtLastWord = passed;
      out.write(source, offset, length);
    }
  }
}
