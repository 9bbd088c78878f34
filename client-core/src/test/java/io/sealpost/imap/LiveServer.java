package io.sealpost.imap;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.sealpost.limits.Limits;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/// A server that speaks when the test says so, for what a [Transcript] cannot play: speaking without
/// being asked.
final class LiveServer implements Closeable {
  private static final byte[] END = {};

  private final LinkedBlockingQueue<byte[]> toClient = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> fromClient = new LinkedBlockingQueue<>();
  private final StringBuilder line = new StringBuilder();

  ImapSession session(String... capabilities) throws IOException {
    Wire wire = Wire.buffered(new Mouth(), new Ear(), Limits.DEFAULT, new WireLog("live"));
    var lane = new Lane("the live server");
    lane.owns(this);
    return new ImapSession(lane, wire, Set.of(capabilities));
  }

  void say(String... lines) {
    toClient.add((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  void expect(String expected) throws InterruptedException {
    assertThat(fromClient.poll(1, TimeUnit.MINUTES)).isEqualTo(expected);
  }

  void expectSilence() {
    assertThat(fromClient).isEmpty();
  }

  /// Ends the stream; also what the client's lane closes.
  @Override
  public void close() {
    toClient.add(END);
  }

  private final class Mouth extends InputStream {
    private byte @Nullable [] said;
    private int next;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        byte[] current = said;
        if (current == null || next == current.length) {
          current = toClient.take();
          said = current;
          next = 0;
        }
        int count = Math.min(length, current.length - next);
        System.arraycopy(current, next, target, offset, count);
        next += count;
        return count == 0 ? -1 : count;
      } catch (InterruptedException e) {
        throw new IOException("closed", e);
      }
    }
  }

  private final class Ear extends OutputStream {
    @Override
    public void write(int octet) {
      if (octet == '\n') {
        fromClient.add(line.substring(0, line.length() - 1));
        line.setLength(0);
      } else {
        line.append((char) octet);
      }
    }
  }
}
