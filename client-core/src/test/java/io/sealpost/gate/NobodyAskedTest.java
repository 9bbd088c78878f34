package io.sealpost.gate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.sasl.Exchange;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.Offer;
import io.sealpost.sasl.UserPassRun;
import io.sealpost.secret.Secret;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Inside TLS too, what a server says unasked ends the conversation before the next word of ours: an
/// answer that is there before its question was not given to it.
class NobodyAskedTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource
  void asksForNothingWhileSomethingUnaskedIsThere(Protocol protocol) {
    assertThatThrownBy(() -> dialogue(protocol).learn(hearing("+OK\r\n"), true))
        .isInstanceOfSatisfying(ProtocolException.class, NobodyAskedTest::isInjection);
    assertThat(said.size()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void beginsNoAuthenticationWhileSomethingUnaskedIsThere(Protocol protocol) {
    var endpoint = dialogue(protocol).endpoint();
    try (Exchange plain = new Mechanism.Plain("ada", Secret.of("x"))
        .begin(new Offer(endpoint, _ -> true, null)).orElseThrow()) {
      assertNothingIsSaidBy(protocol, plain);
    }
  }

  @Test
  void namesNoUserWhileSomethingUnaskedIsThere() {
    byte[] password = {'x'};
    assertNothingIsSaidBy(Protocol.POP3, new UserPassRun("ada", password));
    assertThat(password).as("wiped").containsOnly(0);
  }

  @Test
  void tellsWhyItIsRefusedBehindTls() {
    assertThatThrownBy(
        () -> dialogue(Protocol.POP3).learn(hearing("-ERR the disk is full\r\n"), false))
        .isInstanceOf(RejectedException.class).hasMessageContaining("the disk is full");
  }

  private void assertNothingIsSaidBy(Protocol protocol, Exchange exchange) {
    assertThatThrownBy(() -> dialogue(protocol).authenticate(hearing("+OK\r\n+OK\r\n"), Set.of(),
        exchange, Opening.NONE))
        .isInstanceOfSatisfying(ProtocolException.class, NobodyAskedTest::isInjection);
    assertThat(said.size()).isZero();
  }

  private static void isInjection(ProtocolException e) {
    assertThat(e.violation()).isEqualTo(Violation.INJECTION);
  }

  private static Dialogue dialogue(Protocol protocol) {
    return Dialogue.with(new Endpoint(protocol, "mail.example", 1, Security.TLS));
  }

  private Wire hearing(String server) {
    return Wire.buffered(new ByteArrayInputStream(server.getBytes(StandardCharsets.US_ASCII)), said,
        Limits.DEFAULT, new WireLog("mail.example"));
  }
}
