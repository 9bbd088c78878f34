package io.sealpost.conformance.trap;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;

/// A protocol and how its TLS begins.
public record Way(Protocol protocol, Mode mode) {
  static final Way IMAP = new Way(Protocol.IMAP, Mode.TLS);
  static final Way POP3 = new Way(Protocol.POP3, Mode.TLS);
  static final Way SMTP = new Way(Protocol.SMTP, Mode.TLS);

  static List<Way> all() {
    return Arrays.stream(Protocol.values()).flatMap(Way::of).toList();
  }

  static List<Way> starttls() {
    return all().stream().filter(it -> it.mode() == Mode.STARTTLS).toList();
  }

  private static Stream<Way> of(Protocol protocol) {
    return Arrays.stream(Mode.values()).map(mode -> new Way(protocol, mode));
  }

  @Override
  public String toString() {
    return protocol + (mode == Mode.TLS ? "" : " STARTTLS");
  }
}
