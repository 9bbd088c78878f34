package io.sealpost.gate;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.script.ScriptedServer;
import io.sealpost.tls.Probe.Sighting;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A look at a server, by somebody who has not decided yet whether to trust it.
@Timeout(60)
class LookTest {
  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void seesWhatTheServerShowsAndSaysNothing(Way way) throws Exception {
    try (var server = TestMailServer.start()) {
      var visitor = Visitor.ada(server, way);
      Sighting seen = look(visitor.policy());
      assertThat(seen.report().trusted()).isTrue();
      assertThat(seen.report().tls()).extracting(Negotiated::protocol).isEqualTo("TLSv1.3");
      assertThat(seen.clientCertificateIssuers()).isNull();
      assertThat(seen.stapled()).isFalse();
      assertThat(visitor.transcript().fromClients()).noneMatch(it -> it.contains("AUTH"));
    }
  }

  /// RFC 5246 §7.4.6: such a server ends the handshake, but has shown itself before.
  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void seesAServerThatWantsACertificate(Way way) throws Exception {
    try (var server = TestMailServer.builder().clientCertificates(ClientCertificates.REQUIRED)
        .listeners(options -> options.tls("TLSv1.2")).start()) {
      Sighting seen = look(Visitor.ada(server, way).policy());
      assertThat(seen.report().trusted()).isTrue();
      assertThat(seen.report().tls()).isNull();
      assertThat(seen.clientCertificateIssuers())
          .contains(server.authority().root().getSubjectX500Principal().getName());
    }
  }

  @Test
  void seesNothingOfAServerThatEndsTls() throws IOException {
    try (var server = new ScriptedServer(Attack.SERVER, stage -> {
      stage.awaitClient();
      // A fatal alert: handshake_failure (RFC 8446 §6).
      stage.say("\25\3\3\0\2\2\50");
      stage.stall();
    })) {
      assertThatThrownBy(() -> look(policy(server.port())))
          .isInstanceOfSatisfying(UnreachableException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.TLS_FAILED))
          .hasMessageContaining("it said handshake_failure");
    }
  }

  private static TlsPolicy policy(int port) {
    var endpoint = new Endpoint(Protocol.IMAP, "localhost", port, Security.TLS);
    return new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
        List.of(Attack.AUTHORITY.root()), Clock.systemUTC()), null);
  }

  private static Sighting look(TlsPolicy policy) throws MailException {
    return new Gate(Visitor.LOOPBACK, Limits.DEFAULT).look(policy,
        Deadline.in(Duration.ofSeconds(20)));
  }
}
