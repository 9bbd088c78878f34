package io.sealpost.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import io.sealpost.failure.TrustException;
import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.trust.TrustPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Staples over a real handshake with a real server.
@Timeout(120)
class StaplingTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Issued PROMISING = AUTHORITY.request("CN=localhost").dns("localhost")
      .forServers().mustStaple().issue();

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void aStapleIsJudgedInsideTheHandshake(String version) throws Exception {
    if (!StaplingServer.isThere()) {
      System.out.println("skipped: no openssl to staple with");
      return;
    }
    byte[] good = AUTHORITY.answer(PROMISING.certificate()).der();
    assertThat(word(secure(good, version)).reason())
        .isEqualTo("its CA says that it is not revoked, as stapled");
    byte[] revoked = AUTHORITY.answer(PROMISING.certificate()).revoked().der();
    for (byte[] staple : new byte[][]{revoked, null}) {
      assertThatThrownBy(() -> secure(staple, version))
          .isInstanceOfSatisfying(TrustException.class,
              e -> assertThat(e.report().refusal().map(Verdict::rule))
                  .contains(Rule.REVOCATION));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void aLookSaysWhetherThereIsOne(String version) throws Exception {
    if (!StaplingServer.isThere()) {
      System.out.println("skipped: no openssl to staple with");
      return;
    }
    byte[] good = AUTHORITY.answer(PROMISING.certificate()).der();
    assertThat(look(good, version).stapled()).isTrue();
    assertThat(look(null, version).stapled()).isFalse();
  }

  private static Verdict word(TrustReport report) {
    return report.verdicts().stream().filter(it -> it.rule() == Rule.REVOCATION).findFirst()
        .orElseThrow();
  }

  private Probe.Sighting look(byte @Nullable [] staple, String version) throws IOException {
    try (StaplingServer server = StaplingServer.start(folder, PROMISING, staple, version);
        Socket raw = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      return Probe.of(policy(server), raw);
    }
  }

  private TrustReport secure(byte @Nullable [] staple, String version) throws IOException {
    try (StaplingServer server = StaplingServer.start(folder, PROMISING, staple, version);
        Socket raw = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      return new TlsClient(policy(server)).secure(raw).peer().report();
    }
  }

  private static TlsPolicy policy(StaplingServer server) {
    var endpoint = new Endpoint(Protocol.IMAP, "localhost", server.port(), Security.TLS);
    return new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
        List.of(AUTHORITY.root()), Clock.systemUTC(), Standard.PRIVATE, Revocation.NONE), null);
  }
}
