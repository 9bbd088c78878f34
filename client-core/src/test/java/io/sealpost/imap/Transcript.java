package io.sealpost.imap;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import io.sealpost.limits.Limits;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

import static org.assertj.core.api.Assertions.assertThat;

/// A server that says what it is told to, and insists on what the client says: `C:` a line of the
/// client, `S:` a line of the server, `S>` the same without its end. After the last one the server
/// closes the connection. No thread of its own: it moves on when the client reads.
///
/// One character of a script is one octet.
final class Transcript {
  private final Deque<String> steps;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private byte[] saying = {};
  private int next;

  private Transcript(String script) {
    this.steps = new ArrayDeque<>(script.lines().filter(line -> !line.isBlank()).toList());
  }

  static Transcript of(String script) {
    return new Transcript(script);
  }

  /// A session to which the server has announced something already.
  ImapSession session(String... capabilities) {
    return session(Limits.DEFAULT, capabilities);
  }

  ImapSession session(Limits limits, String... capabilities) {
    return new ImapSession(new Lane("the scripted server"), wire(limits), Set.of(capabilities));
  }

  Wire wire(Limits limits) {
    return Wire.buffered(new Mouth(), said, limits, new WireLog("script"));
  }

  /// Everything was said that was to be said, and nothing else.
  void finished() {
    while (!steps.isEmpty() && steps.peek().startsWith("C:")) {
      hear(steps.remove());
    }
    assertThat(steps).as("what was not reached").isEmpty();
    assertThat(said.toString(StandardCharsets.ISO_8859_1)).as("what else was sent").isEmpty();
  }

  private void advance() {
    while (!steps.isEmpty() && steps.peek().startsWith("C:")) {
      hear(steps.remove());
    }
    var speech = new StringBuilder();
    while (!steps.isEmpty() && steps.peek().startsWith("S")) {
      String step = steps.remove();
      String line = step.length() > 3 ? step.substring(3) : "";
      speech.append(line).append(step.startsWith("S>") ? "" : "\r\n");
    }
    saying = speech.toString().getBytes(StandardCharsets.ISO_8859_1);
    next = 0;
  }

  private void hear(String step) {
    String expected = step.length() > 3 ? step.substring(3) : "";
    String sent = said.toString(StandardCharsets.ISO_8859_1);
    int end = sent.indexOf("\r\n");
    assertThat(end < 0 ? "(nothing)" : sent.substring(0, end)).isEqualTo(expected);
    said.reset();
    said.writeBytes(sent.substring(end + 2).getBytes(StandardCharsets.ISO_8859_1));
  }

  private final class Mouth extends InputStream {
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
      int count = Math.min(length, saying.length - next);
      System.arraycopy(saying, next, target, offset, count);
      next += count;
      return count == 0 ? -1 : count;
    }
  }
}
