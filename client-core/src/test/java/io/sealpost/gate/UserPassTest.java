package io.sealpost.gate;

import java.util.List;
import java.util.stream.Stream;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.peer.Protocol;
import io.sealpost.sasl.Mechanism;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// USER and PASS: inside TLS, of POP3, where the account names them, and nowhere else.
@Timeout(60)
class UserPassTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .mechanisms(io.sealpost.testserver.front.Mechanism.LOGIN).start();

  @ParameterizedTest
  @MethodSource("ways")
  void opensWhereNothingElseIsOffered(Way way) throws MailException {
    var visitor = visitor(way);
    try (var channel = visitor.open()) {
      assertThat(channel.report().authenticated()).isEqualTo("USER/PASS");
    }
    assertThat(visitor.transcript().fromClients()).contains("USER ada", "PASS ada-secret");
    assertThat(visitor.transcript().fromClientsInClear()).doesNotContain("USER ada");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void opensWhereCapaIsNotKnownAndNoTlsIsToBeAskedFor(Way way) throws MailException {
    var visitor = visitor(way);
    server.listeners().forEach(each -> each.script().play(Fault.hide("CAPA")));
    if (way.security() == io.sealpost.peer.Security.TLS) {
      visitor.open().close();
    } else {
      assertThatThrownBy(visitor::open).isInstanceOf(ProtocolException.class);
      assertThat(visitor.transcript().fromClients()).noneMatch(line -> line.startsWith("USER"));
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isNeverSaidUnlessItIsNamed(Way way) {
    var visitor = Visitor.ada(server, way);
    assertRefused(visitor, Step.MECHANISM_NOT_OFFERED);
    assertThat(visitor.transcript().fromClients())
        .noneMatch(line -> line.startsWith("USER") || line.startsWith("AUTH"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isNeverSaidWhereItIsNotOffered(Way way) {
    try (var modern = TestMailServer.builder()
        .mechanisms(io.sealpost.testserver.front.Mechanism.PLAIN).start()) {
      var visitor = Visitor.ada(modern, way).using(userPass("ada-secret"));
      assertRefused(visitor, Step.MECHANISM_NOT_OFFERED);
      assertThat(visitor.transcript().fromClients()).noneMatch(line -> line.startsWith("USER"));
    }
  }

  @Test
  void isNotForOtherProtocols() {
    for (Way way : Way.ALL) {
      if (way.protocol() != Protocol.POP3) {
        assertRefused(visitor(way), Step.MECHANISM_NOT_OFFERED);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aWrongPasswordOrUserIsSaidToBeOne(Way way) {
    assertRefused(Visitor.ada(server, way).using(userPass("wrong")), Step.CREDENTIALS_REFUSED);
    server.listeners().forEach(
        each -> each.script().play(Fault.answer(Moment.USER, "-ERR never heard of them\r\n")));
    var visitor = visitor(way);
    assertRefused(visitor, Step.CREDENTIALS_REFUSED);
    assertThat(visitor.transcript().fromClients()).doesNotContain("PASS ada-secret");
  }

  /// A success that was there before the password would hide that nobody checked it.
  @ParameterizedTest
  @MethodSource("ways")
  void anAnswerToPassThatCameTooEarlyIsRefused(Way way) {
    server.listeners().forEach(
        each -> each.script().play(Fault.append(Moment.USER, "+OK welcome\r\n")));
    var visitor = visitor(way);
    assertThatThrownBy(visitor::open).isInstanceOf(ProtocolException.class);
    assertThat(visitor.transcript().fromClients()).doesNotContain("PASS ada-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\r\nDELE 1", "a\0b"})
  void whatWouldBreakALineIsRefused(String text) {
    assertThatThrownBy(() -> userPass(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(text);
    assertThatThrownBy(() -> new Mechanism.UserPass(text, Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mechanism.UserPass("", Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static List<Way> ways() {
    return Stream.of(Way.ALL).flatMap(List::stream)
        .filter(way -> way.protocol() == Protocol.POP3).toList();
  }

  private Visitor visitor(Way way) {
    return Visitor.ada(server, way).using(userPass("ada-secret"));
  }

  private static Mechanism userPass(String password) {
    return new Mechanism.UserPass("ada", Secret.of(password));
  }

  private static void assertRefused(Visitor visitor, Step step) {
    assertThatThrownBy(visitor::open).isInstanceOfSatisfying(AuthenticationException.class,
        e -> assertThat(e.step()).isEqualTo(step));
  }
}
