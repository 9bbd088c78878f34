package io.sealpost.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

/// A server that follows a transcript of `C:` and `S:` lines, in memory. It is strict about turns:
/// when the session waits for a reply it must have said exactly what stands before it. A line `--`
/// breaks the connection for writing; at its end the server closes, or stalls.
final class Dialogue implements AutoCloseable {
  /// How the server's side ends.
  enum End {
    FIN, RESET, STALL
  }

  private final List<String> lines;
  private int next;
  private byte[] supply = new byte[0];
  private int supplied;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private int understood;
  private int cutAfter = Integer.MAX_VALUE;
  private End end = End.FIN;
  private boolean closed;
  private final Lane lane = new Lane("server");

  private Dialogue(List<String> lines) {
    this.lines = lines;
  }

  static Dialogue of(String transcript) {
    return new Dialogue(transcript.lines().toList());
  }

  /// Ends the server's side after so many octets of it.
  Dialogue cutAfter(int octets, End end) {
    this.cutAfter = octets;
    this.end = end;
    return this;
  }

  SmtpSession offering(String... capabilities) throws IOException {
    lane.owns(this::disconnect);
    Wire wire = Wire.buffered(new FromServer(), new ToServer(), Limits.DEFAULT,
        new WireLog("test"));
    return new SmtpSession(lane, wire, Set.of(capabilities));
  }

  synchronized String heard() {
    return heard.toString(StandardCharsets.UTF_8);
  }

  /// Has the server say something now, whoever's turn it is.
  synchronized void interject(String line) {
    supply = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    supplied = 0;
  }

  /// The transcript must have been followed to its end, and nothing said beyond it.
  @Override
  public synchronized void close() {
    lane.close();
    understand();
    if (next < lines.size() && !lines.get(next).equals("--")) {
      throw new AssertionError("never came to: " + lines.get(next));
    }
    if (understood < heard.size()) {
      throw new AssertionError("said beyond the transcript: " + heard().substring(understood));
    }
  }

  /// Only frees the lane: for conversations that were cut.
  void abandon() {
    lane.close();
  }

  private synchronized void disconnect() {
    closed = true;
    notifyAll();
  }

  /// Ticks off the client's lines that have come in.
  private void understand() {
    byte[] all = heard.toByteArray();
    while (next < lines.size() && lines.get(next).startsWith("C:")) {
      byte[] expected = (text(lines.get(next)) + "\r\n").getBytes(StandardCharsets.UTF_8);
      int have = Math.min(expected.length, all.length - understood);
      String said = new String(all, understood, have, StandardCharsets.UTF_8);
      if (!said.equals(new String(expected, 0, have, StandardCharsets.UTF_8))) {
        throw new AssertionError("expected " + lines.get(next) + " but heard: "
            + new String(all, understood, all.length - understood, StandardCharsets.UTF_8));
      }
      if (have < expected.length) {
        return;
      }
      understood += have;
      next++;
    }
  }

  private boolean serversTurn() {
    understand();
    return next < lines.size() && lines.get(next).startsWith("S:") && understood == heard.size();
  }

  private void speak() {
    var words = new StringBuilder();
    while (next < lines.size() && lines.get(next).startsWith("S:")) {
      words.append(text(lines.get(next++))).append("\r\n");
    }
    supply = words.toString().getBytes(StandardCharsets.UTF_8);
    supplied = 0;
  }

  private static String text(String line) {
    return line.substring(Math.min(3, line.length()));
  }

  private final class FromServer extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      synchronized (Dialogue.this) {
        if (supplied == supply.length && serversTurn()) {
          speak();
        }
        if (supplied == supply.length || cutAfter == 0) {
          return ended();
        }
        int count = Math.min(Math.min(length, supply.length - supplied), cutAfter);
        System.arraycopy(supply, supplied, target, offset, count);
        supplied += count;
        cutAfter -= count;
        return count;
      }
    }

    @Override
    public int available() {
      synchronized (Dialogue.this) {
        if (supplied == supply.length && serversTurn()) {
          speak();
        }
        return Math.min(cutAfter, supply.length - supplied);
      }
    }

    private int ended() throws IOException {
      if (cutAfter > 0 && (next < lines.size() || understood < heard.size())) {
        throw new AssertionError("the session waits, but the transcript is at "
            + (next < lines.size() ? lines.get(next) : "its end") + " and it said " + heard());
      }
      return switch (end) {
        case FIN -> -1;
        case RESET -> throw new SocketException("Connection reset");
        case STALL -> stall();
      };
    }

    private int stall() throws IOException {
      while (!closed) {
        try {
          Dialogue.this.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new SocketException("Closed by interrupt");
        }
      }
      throw new SocketException("Socket closed");
    }
  }

  private final class ToServer extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      write(new byte[]{(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      synchronized (Dialogue.this) {
        understand();
        if (closed || (next < lines.size() && lines.get(next).equals("--"))) {
          throw new SocketException("Broken pipe");
        }
        heard.write(octets, offset, length);
      }
    }
  }

  static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  static MessageSource message(String lines) {
    return MessageSource.of(lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  static final MessageSource HELLO = message("Subject: hi\n\nhello\n");
  static final SmtpEnvelope TO_BOB = new SmtpEnvelope("ada@example.org",
      List.of("bob@example.org"));
  static final SmtpEnvelope TO_THREE = new SmtpEnvelope("ada@example.org",
      List.of("bob@example.org", "eve@example.org", "joe@example.org"));
}
