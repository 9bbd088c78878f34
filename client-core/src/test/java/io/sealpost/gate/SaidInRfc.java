package io.sealpost.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Mechanism;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;

import static org.assertj.core.api.Assertions.assertThat;

/// A dialogue as an RFC prints it: `C:` and `S:` lines, and `TLS` where that begins. What the server says
/// is said; what the client says must be what stands there. An IMAP tag stands for the client's own.
final class SaidInRfc extends InputStream {
  private final Dialogue dialogue;
  private final Deque<String> steps;
  private final Map<String, String> tags = new HashMap<>();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Set<String> offered = new HashSet<>();
  private byte[] saying = {};
  private int next;

  private SaidInRfc(Endpoint endpoint, String text) {
    this.dialogue = Dialogue.with(endpoint);
    this.steps = new ArrayDeque<>(text.lines().toList());
  }

  static SaidInRfc with(Protocol protocol, String host, int port, String text) {
    return new SaidInRfc(new Endpoint(protocol, host, port, Security.STARTTLS), text);
  }

  static SaidInRfc with(Protocol protocol, String text) {
    return with(protocol, "server.example.com", 143, text);
  }

  /// To the go-ahead for TLS.
  SaidInRfc upgrade() throws IOException {
    dialogue.upgrade(Wire.bytewise(this, heard, Limits.DEFAULT, new WireLog("rfc")));
    hear();
    assertThat(steps.remove()).isEqualTo("TLS");
    return this;
  }

  /// What is offered inside TLS.
  Set<String> learn(boolean greeted) throws IOException {
    offered.addAll(dialogue.learn(wire(), greeted));
    return offered;
  }

  void authenticate(Mechanism mechanism) throws IOException {
    assertThat(offered).anyMatch(it -> dialogue.offers(offered, mechanism.name()));
    dialogue.authenticate(wire(), offered, mechanism.exchange(dialogue.endpoint()),
        Opening.NONE);
  }

  /// Everything was said.
  void finished() {
    hear();
    assertThat(steps).isEmpty();
    assertThat(heard.size()).isZero();
  }

  private Wire wire() {
    return Wire.buffered(this, heard, Limits.DEFAULT, new WireLog("rfc"));
  }

  @Override
  public int read() {
    if (next == saying.length) {
      speak();
    }
    return next == saying.length ? -1 : saying[next++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (next == saying.length) {
      speak();
    }
    int count = Math.min(length, saying.length - next);
    System.arraycopy(saying, next, target, offset, count);
    next += count;
    return count == 0 ? -1 : count;
  }

  @Override
  public int available() {
    return saying.length - next;
  }

  private void speak() {
    hear();
    var speech = new StringBuilder();
    while (!steps.isEmpty() && steps.peek().startsWith("S:")) {
      String line = said(steps.remove());
      String tag = line.split(" ", 2)[0];
      speech.append(tags.containsKey(tag) ? tags.get(tag) + line.substring(tag.length()) : line)
          .append("\r\n");
    }
    saying = speech.toString().getBytes(StandardCharsets.UTF_8);
    next = 0;
  }

  private void hear() {
    while (!steps.isEmpty() && steps.peek().startsWith("C:")) {
      String expected = said(steps.remove());
      String all = heard.toString(StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n");
      String line = end < 0 ? "(nothing)" : all.substring(0, end);
      if (dialogue instanceof ImapDialogue && expected.contains(" ")) {
        tags.put(expected.split(" ", 2)[0], line.split(" ", 2)[0]);
        line = expected.split(" ", 2)[0] + line.substring(line.indexOf(' '));
      }
      assertThat(line).isEqualTo(expected);
      heard.reset();
      heard.writeBytes(all.substring(end + 2).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String said(String step) {
    return step.length() > 3 ? step.substring(3) : "";
  }
}
