package io.sealpost.gate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// SCRAM through a man in the middle whom the client's roots trust, under both versions of TLS.
@Timeout(60)
class RelayTest {
  @ParameterizedTest
  @CsvSource({"IMAP,TLSv1.3", "POP3,TLSv1.3", "SMTP,TLSv1.3", "IMAP,TLSv1.2", "POP3,TLSv1.2",
    "SMTP,TLSv1.2"})
  void theBoundFormIsRefusedByTheServer(Protocol protocol, String version) throws Exception {
    try (var server = server(version, Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_256_PLUS);
        var relay = relay(server, protocol)) {
      assertThatThrownBy(() -> open(server, relay, protocol))
          .isInstanceOfSatisfying(AuthenticationException.class, e -> {
            assertThat(e.step()).isEqualTo(Step.CREDENTIALS_REFUSED);
            assertThat(e.mechanism()).isEqualTo("SCRAM-SHA-256-PLUS");
          });
    }
  }

  /// What the bound form is for: without it the relay stays unseen.
  @ParameterizedTest
  @CsvSource({"IMAP,TLSv1.3", "POP3,TLSv1.3", "SMTP,TLSv1.3", "IMAP,TLSv1.2", "POP3,TLSv1.2",
    "SMTP,TLSv1.2"})
  void theUnboundFormLetsItThrough(Protocol protocol, String version) throws Exception {
    try (var server = server(version, Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_256);
        var relay = relay(server, protocol);
        var channel = open(server, relay, protocol)) {
      assertThat(channel.report().authenticated()).isEqualTo("SCRAM-SHA-256");
    }
  }

  private static AuthenticatedChannel open(TestMailServer server, TrustedRelay relay,
      Protocol protocol) throws MailException {
    var endpoint = new Endpoint(protocol, "localhost", relay.port(), Security.TLS);
    var policy = new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
        List.of(server.authority().root()), Clock.systemUTC()), null);
    return new Gate(Visitor.LOOPBACK, Limits.DEFAULT).open(new TlsClient(policy),
        List.of(new Scram(Hash.SHA_256, false, "ada", Secret.of("ada-secret"))), Opening.NONE,
        Deadline.in(Duration.ofSeconds(20)));
  }

  private static TrustedRelay relay(TestMailServer server, Protocol protocol) throws Exception {
    var theirs = io.sealpost.testserver.script.Protocol.valueOf(protocol.name());
    return new TrustedRelay(server.authority().server("localhost"), server.authority().root(),
        server.port(theirs, Mode.TLS));
  }

  private static TestMailServer server(String version, Mechanism first, Mechanism second) {
    return TestMailServer.builder().mechanisms(first, second)
        .listeners(options -> options.tls(version)).start();
  }
}
