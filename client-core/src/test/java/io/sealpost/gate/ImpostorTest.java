package io.sealpost.gate;

import java.util.Map;

import io.sealpost.failure.TrustException;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Wrong certificates: the right rule refuses, nothing but the upgrade is said, our certificate stays
/// home, and there is one connection.
@Timeout(60)
class ImpostorTest {
  private static final Map<Misissued, Rule> RULES = Map.of(Misissued.EXPIRED, Rule.VALIDITY,
      Misissued.NOT_YET_VALID, Rule.VALIDITY, Misissued.OTHER_NAME, Rule.IDENTITY,
      Misissued.UNKNOWN_CA, Rule.PATH, Misissued.WRONG_KEY, Rule.PIN, Misissued.CN_ONLY,
      Rule.IDENTITY, Misissued.SELF_SIGNED, Rule.PATH, Misissued.SELF_SIGNED_CA, Rule.PATH);

  @ParameterizedTest
  @EnumSource(Misissued.class)
  void isRefusedBeforeAnythingIsSaid(Misissued kind) {
    try (var server = TestMailServer.builder().clientCertificates(ClientCertificates.REQUIRED)
        .start()) {
      var ada = server.identity("ada", KeyKind.P256);
      var visitors = Way.ALL.stream().map(way -> Visitor
          .ada(server, way).with(ada)
          .using(new Mechanism.External(""))).toList();
      server.misissue(kind);
      for (Visitor visitor : visitors) {
        assertThatThrownBy(visitor::open).isInstanceOfSatisfying(TrustException.class,
            e -> assertThat(e.report().refusal().map(Verdict::rule)).contains(RULES.get(kind)));
        assertNothingWasSaid(visitor);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void isRefusedOnAnOldSessionToo(Way way) throws Exception {
    try (var server = TestMailServer.start()) {
      var visitor = Visitor.ada(server, way);
      visitor.open().close();
      server.misissue(Misissued.WRONG_KEY);
      visitor.transcript().clear();
      assertThatThrownBy(visitor::open).isInstanceOf(TrustException.class);
      assertNothingWasSaid(visitor);
    }
  }

  private static void assertNothingWasSaid(Visitor visitor) {
    assertThat(visitor.transcript().fromClients()).allMatch(
        line -> line.matches("(?i).*\\b(STARTTLS|STLS|CAPABILITY|CAPA|EHLO [^ ]+)$"),
        "the upgrade");
    if (visitor.security() == Security.TLS) {
      assertThat(visitor.transcript().fromClients()).isEmpty();
    }
    assertThat(visitor.transcript().sawClientCertificate()).isFalse();
    assertThat(visitor.transcript().connections()).isEqualTo(1);
  }

}
