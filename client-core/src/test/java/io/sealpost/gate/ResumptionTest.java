package io.sealpost.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.sealpost.failure.TrustException;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Old sessions prove nothing new: what was right when they were made is asked again (A16, P16).
@Timeout(60)
class ResumptionTest {
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void anOldSessionDoesNotOutliveItsCertificate(String version) throws Exception {
    try (var server = server(version)) {
      for (Way way : Way.ALL) {
        var now = new AtomicReference<>(Instant.now());
        var visitor = Visitor.ada(server, way);
        TlsClient client = client(server, visitor, visitor.pins(), clock(now));
        visitor.open(client).close();
        visitor.open(client).close();
        visitor.transcript().clear();
        now.set(Instant.now().plus(Duration.ofDays(400)));
        assertRefused(visitor, client, Rule.VALIDITY);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void anOldSessionDoesNotOutliveAChangeOfPins(String version) throws Exception {
    try (var server = server(version)) {
      for (Way way : Way.ALL) {
        var visitor = Visitor.ada(server, way);
        visitor.open(client(server, visitor, visitor.pins(), Clock.systemUTC())).close();
        visitor.transcript().clear();
        var others = PinSet.of(Pin.parse(TestAuthority.create().server("localhost").pin()));
        assertRefused(visitor, client(server, visitor, others, Clock.systemUTC()), Rule.PIN);
      }
    }
  }

  private static void assertRefused(Visitor visitor, TlsClient client, Rule rule) {
    assertThatThrownBy(() -> visitor.open(client)).isInstanceOfSatisfying(TrustException.class,
        e -> assertThat(e.report().refusal().map(Verdict::rule)).contains(rule));
    assertThat(visitor.transcript().fromClients()).noneMatch(line -> line.contains("AUTH"));
    assertThat(visitor.transcript().connections()).isEqualTo(1);
  }

  private static TestMailServer server(String version) {
    return TestMailServer.builder().listeners(options -> options.tls(version)).start();
  }

  private static TlsClient client(TestMailServer server, Visitor visitor, PinSet pins,
      Clock clock) {
    return new TlsClient(new TlsPolicy(new TrustPolicy(visitor.policy().trust().endpoint(),
        TrustMode.CA, pins, List.of(server.authority().root()), clock), null));
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }
}
