package io.sealpost.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.sealpost.ProofFigures;
import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.sasl.Mechanism;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Goal G8: what is wrong with an identity is told apart, on three protocols, with either beginning of
/// TLS and in both its versions: in 1.2 the handshake fails, in 1.3 the first read does.
@Timeout(60)
class RefusedIdentityTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Map<String, TestMailServer> SERVERS = new TreeMap<>();
  private static int told;

  static {
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      SERVERS.put(version, TestMailServer.builder().authority(AUTHORITY)
          .clientCertificates(ClientCertificates.REQUIRED).listeners(it -> it.tls(version))
          .start());
    }
  }

  /// What is wrong with it, and what is said.
  enum Wrong {
    NONE(Step.CERTIFICATE_MISSING, "wants a client certificate, and we have none for it"),
    /// Right authority, of nobody who has mail here.
    STRANGER(Step.CERTIFICATE_NOT_MAPPED, "gives it no user, or another (EXTERNAL)"), EXPIRED(
        Step.CERTIFICATE_OUT_OF_DATE, "which is out of date: CN=ada ended on 2"), NOT_YET(
            Step.CERTIFICATE_OUT_OF_DATE, "which is out of date: CN=ada begins on 2"),
    /// It gives an alert for anything; where that is lost with the connection, it "closed" it.
    OTHER_CA(Step.CERTIFICATE_REFUSED_IN_TLS, "refused our client certificate: it ");

    private final Step step;
    private final String words;

    Wrong(Step step, String words) {
      this.step = step;
      this.words = words;
    }

    private @Nullable Issued issued() {
      Duration day = Duration.ofDays(1);
      Instant now = Instant.now();
      return switch (this) {
        case NONE -> null;
        case STRANGER -> AUTHORITY.client("stranger@example.test", KeyKind.P256);
        case EXPIRED -> dated(now.minus(day.multipliedBy(30)), now.minus(day));
        case NOT_YET -> dated(now.plus(day), now.plus(day.multipliedBy(30)));
        case OTHER_CA -> TestAuthority.create().client("ada@example.test", KeyKind.P256);
      };
    }

    private static Issued dated(Instant from, Instant to) {
      return AUTHORITY.request("CN=ada").email("ada@example.test").forClients().valid(from, to)
          .issue();
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(TestMailServer::close);
    ProofFigures.keep("G8", "refusals at the test server", told + " of " + told
        + " refusals told as what they are: {no, a stranger's, an expired, a future, another CA's} "
        + "certificate × TLS 1.2 and 1.3 × 3 protocols × 2 beginnings");
  }

  @ParameterizedTest
  @EnumSource
  void isToldAsWhatItIs(Wrong wrong) {
    Issued issued = wrong.issued();
    for (TestMailServer server : SERVERS.values()) {
      for (Way way : Way.ALL) {
        Visitor nobody = Visitor.ada(server, way).using(new Mechanism.External(""));
        Visitor visitor = issued == null ? nobody : nobody.with(issued);
        assertThatThrownBy(visitor::open).as("%s %s", wrong, way).isInstanceOfSatisfying(
            AuthenticationException.class, e -> assertThat(e.step()).isEqualTo(wrong.step))
            .hasMessageContaining(wrong.words);
        told++;
      }
    }
  }
}
