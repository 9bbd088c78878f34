package io.sealpost.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.sealpost.limits.Limits;

/// Both directions of one conversation: what is said is collected and goes out in one write; what
/// is heard is cut by the [Framer]. Not thread-safe: belongs to the connection's [Lane].
public final class Wire {
  private final Framer framer;
  private final OutputStream out;
  private final Limits limits;
  private final WireLog log;
  private final EchoGuard echoes = new EchoGuard();
  private Pending pending = new Pending();

  private Wire(Framer framer, OutputStream out, Limits limits, WireLog log) {
    this.framer = framer;
    this.out = out;
    this.limits = limits;
    this.log = log;
  }

  /// For use inside TLS.
  public static Wire buffered(InputStream in, OutputStream out, Limits limits, WireLog log) {
    return new Wire(Framer.buffered(in), out, limits, log);
  }

  /// For use before TLS: never reads beyond a line.
  public static Wire bytewise(InputStream in, OutputStream out, Limits limits, WireLog log) {
    return new Wire(Framer.bytewise(in), out, limits, log);
  }

  /// One line of a dialogue, within the limit for lines before authentication.
  public String dialogueLine() throws IOException {
    return heard(framer.line(limits.dialogueLine()));
  }

  /// One line of a reply, within the limit for lines of a session.
  public String line() throws IOException {
    return heard(framer.line(limits.line()));
  }

  /// One IMAP response.
  public Frame frame(LiteralSink sink) throws IOException {
    Frame frame = framer.frame(limits, sink);
    // What stands in parentheses is mail, and no mail is logged.
    String line = frame.firstLine();
    int content = line.indexOf('(');
    log.received(content < 0 ? line : line.substring(0, content) + "(…)");
    return frame;
  }

  /// A dot-terminated body, streamed.
  ///
  /// @return octets written to the sink
  public long dotted(OutputStream sink) throws IOException {
    return dotted(limits.streamed(), sink);
  }

  /// The same within a limit of its own, in octets.
  public long dotted(long limit, OutputStream sink) throws IOException {
    return framer.dotted(limit, sink);
  }

  /// Adds a line to what goes out next.
  ///
  /// @throws IllegalArgumentException if it holds CR, LF, NUL or half a character
  public Wire say(String line) {
    byte[] octets = Utf8.of(line);
    for (byte octet : octets) {
      if (octet == '\r' || octet == '\n' || octet == 0) {
        throw new IllegalArgumentException("CR, LF or NUL in a line for the wire");
      }
    }
    log.sent(line);
    return add(octets).add(CRLF);
  }

  /// Adds a line of which the second part is secret: it is logged as `[redacted]`, and so is every
  /// line in which the server gives it back, until [#forgetSecrets()].
  public Wire saySecret(String words, byte[] secret) {
    log.sent(words + WireLog.REDACTED);
    echoes.remember(secret);
    return add(words.getBytes(StandardCharsets.US_ASCII)).add(secret).add(CRLF);
  }

  /// Wipes what is known of secrets; to be called when the server has taken them.
  public void forgetSecrets() {
    echoes.forget();
  }

  /// Adds octets that are no line: a literal, prepared commands.
  public Wire add(byte[] octets) {
    pending.writeBytes(octets);
    return this;
  }

  /// Sends what was collected, in one write, and wipes it.
  public void send() throws IOException {
    Pending sending = pending;
    pending = new Pending();
    try {
      sending.writeTo(out);
      out.flush();
    } finally {
      sending.wipe();
    }
  }

  /// The stream for a body that is not held in memory; what was collected goes first.
  public OutputStream body() throws IOException {
    send();
    return out;
  }

  /// Whether the server has sent more than was asked for so far.
  public boolean hasMore() throws IOException {
    return framer.hasMore();
  }

  public Limits limits() {
    return limits;
  }

  public WireLog log() {
    return log;
  }

  /// A text with every secret that was said replaced: for what a server says in other forms than
  /// lines, such as a decoded challenge.
  public String masked(String text) {
    return echoes.masked(text);
  }

  private String heard(String line) {
    String safe = echoes.masked(line);
    log.received(safe);
    return safe;
  }

  /// Leaves no copy of what it held: growing, too, wipes what it grows out of.
  private static final class Pending extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] octets, int offset, int length) {
      if (count + length > buf.length) {
        byte[] old = buf;
        buf = Arrays.copyOf(old, Math.max(old.length * 2, count + length));
        Arrays.fill(old, (byte) 0);
      }
      super.write(octets, offset, length);
    }

    void wipe() {
      Arrays.fill(buf, (byte) 0);
    }
  }

  private static final byte[] CRLF = {'\r', '\n'};
}
