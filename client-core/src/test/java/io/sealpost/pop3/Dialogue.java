package io.sealpost.pop3;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import io.sealpost.limits.Limits;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

import static org.assertj.core.api.Assertions.assertThat;

/// A server that says what it is told to, and insists on what the client says: `C:` a line of the
/// client, `S:` a line of the server, `S>` the same without its end, in which `\r`, `\n` and `\0` stand
/// for these octets. After the last one the server closes the connection. No thread of its own: it
/// moves on when the client reads.
///
/// One character of a script is one octet.
final class Dialogue {
  private final Deque<String> steps;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private byte[] saying = {};
  private int next;
  private int left = Integer.MAX_VALUE;

  private Dialogue(String script) {
    this.steps = new ArrayDeque<>(script.lines().filter(line -> !line.isBlank()).toList());
  }

  static Dialogue of(String script) {
    return new Dialogue(script);
  }

  /// The connection ends after so many octets of the server's.
  Dialogue cutAfter(int octets) {
    left = octets;
    return this;
  }

  /// A session to which the server has announced something already.
  Pop3Session session(String... capabilities) {
    return new Pop3Session(new Lane("the scripted server"), wire(Limits.DEFAULT),
        Set.of(capabilities));
  }

  Wire wire(Limits limits) {
    return Wire.buffered(new Mouth(), said, limits, new WireLog("script"));
  }

  /// Everything was said that was to be said, and nothing else.
  void finished() {
    hearAll();
    assertThat(steps).as("what was not reached").isEmpty();
    assertThat(said.toString(StandardCharsets.ISO_8859_1)).as("what else was sent").isEmpty();
  }

  /// Octets a server says in a script.
  static int octets(String script) {
    return script.lines().filter(line -> line.startsWith("S")).map(Dialogue::spoken)
        .mapToInt(String::length).sum();
  }

  static final Duration SOON = Duration.ofSeconds(5);

  private void advance() {
    hearAll();
    var speech = new StringBuilder();
    while (!steps.isEmpty() && steps.peek().startsWith("S")) {
      speech.append(spoken(steps.remove()));
    }
    saying = speech.toString().getBytes(StandardCharsets.ISO_8859_1);
    next = 0;
  }

  private static String spoken(String step) {
    String line = step.length() > 3 ? step.substring(3) : "";
    return step.startsWith("S>")
        ? line.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0")
        : line + "\r\n";
  }

  private void hearAll() {
    while (!steps.isEmpty() && steps.peek().startsWith("C:")) {
      hear(steps.remove());
    }
  }

  private void hear(String step) {
    String sent = said.toString(StandardCharsets.ISO_8859_1);
    int end = sent.indexOf("\r\n");
    assertThat(end < 0 ? "(nothing)" : sent.substring(0, end)).isEqualTo(step.substring(3));
    said.reset();
    said.writeBytes(sent.substring(end + 2).getBytes(StandardCharsets.ISO_8859_1));
  }

  private final class Mouth extends InputStream {
    @Override
    public int available() {
      return saying.length - next;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (next == saying.length) {
        advance();
      }
      int count = Math.min(Math.min(length, left), saying.length - next);
      System.arraycopy(saying, next, target, offset, count);
      next += count;
      left -= count;
      return count == 0 ? -1 : count;
    }
  }
}
