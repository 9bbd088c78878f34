package io.sealpost.gate;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.failure.MailException;
import io.sealpost.failure.TrustException;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.Verdict;
import io.sealpost.sasl.Mechanism;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.ClientCertificates;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Wrong certificates: the right rule refuses, nothing but the upgrade is said, our certificate stays
/// home, and there is one connection.
@Timeout(120)
class ImpostorTest {
  private static final Map<Misissued, Rule> RULES = Map.of(Misissued.EXPIRED, Rule.VALIDITY,
      Misissued.NOT_YET_VALID, Rule.VALIDITY, Misissued.OTHER_NAME, Rule.IDENTITY,
      Misissued.UNKNOWN_CA, Rule.PATH, Misissued.WRONG_KEY, Rule.PIN, Misissued.CN_ONLY,
      Rule.IDENTITY, Misissued.SELF_SIGNED, Rule.PATH, Misissued.SELF_SIGNED_CA, Rule.PATH);

  @ParameterizedTest
  @MethodSource("impostors")
  void isRefusedBeforeAnythingIsSaid(Misissued kind, String version) {
    try (var server = TestMailServer.builder().clientCertificates(ClientCertificates.REQUIRED)
        .listeners(options -> options.tls(version)).start()) {
      var ada = server.identity("ada", KeyKind.P256);
      var visitors = Way.ALL.stream().map(way -> Visitor
          .ada(server, way).with(ada)
          .using(new Mechanism.External(""))).toList();
      server.misissue(kind);
      for (Visitor visitor : visitors) {
        assertThatThrownBy(() -> open(visitor)).isInstanceOfSatisfying(TrustException.class,
            e -> assertThat(e.report().refusal().map(Verdict::rule)).contains(RULES.get(kind)));
        assertNothingWasSaid(visitor);
      }
    }
  }

  /// The same visitors are let in, and send their certificate, where the certificate is right.
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void nobodyIsRefusedByTheRightServer(String version) throws Exception {
    try (var server = TestMailServer.builder().clientCertificates(ClientCertificates.REQUIRED)
        .listeners(options -> options.tls(version)).start()) {
      for (Way way : Way.ALL) {
        var visitor = Visitor.ada(server, way).with(server.identity("ada", KeyKind.P256))
            .using(new Mechanism.External(""));
        open(visitor).close();
        assertThat(visitor.transcript().sawClientCertificate()).isTrue();
      }
    }
  }

  static Stream<Arguments> impostors() {
    return Stream.of(Misissued.values()).flatMap(
        kind -> Stream.of("TLSv1.3", "TLSv1.2").map(version -> Arguments.of(kind, version)));
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void isRefusedOnAnOldSessionToo(Way way) throws Exception {
    try (var server = TestMailServer.start()) {
      var visitor = Visitor.ada(server, way);
      visitor.open().close();
      server.misissue(Misissued.WRONG_KEY);
      visitor.transcript().clear();
      assertThatThrownBy(() -> open(visitor)).isInstanceOf(TrustException.class);
      assertNothingWasSaid(visitor);
    }
  }

  /// By a name with two addresses, so that there is another one to try.
  private static AuthenticatedChannel open(Visitor visitor) throws MailException {
    InetAddress here = InetAddress.getLoopbackAddress();
    return new Gate(_ -> List.of(here, here), Limits.DEFAULT).open(visitor.client(),
        visitor.mechanisms(), Opening.NONE, Deadline.in(visitor.patience()));
  }

  /// Word for word: what leads to TLS, and then not one octet.
  private static void assertNothingWasSaid(Visitor visitor) {
    List<String> upgrade = switch (visitor.protocol()) {
      case IMAP -> List.of("[A-Z0-9]+ STARTTLS");
      case POP3 -> List.of("CAPA", "STLS");
      case SMTP -> List.of("EHLO \\[127\\.0\\.0\\.1\\]", "STARTTLS");
    };
    List<String> said = visitor.transcript().fromClients();
    if (visitor.security() == Security.TLS) {
      assertThat(said).isEmpty();
    } else {
      assertThat(said).hasSameSizeAs(upgrade);
      assertThat(String.join("\n", said)).matches(String.join("\n", upgrade));
    }
    assertThat(visitor.transcript().fromClientsInClear()).isEqualTo(said);
    assertThat(visitor.transcript().sawClientCertificate()).isFalse();
    assertThat(visitor.transcript().connections()).isEqualTo(1);
  }
}
