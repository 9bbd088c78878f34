package io.sealpost.trust;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict.Outcome;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.OcspAnswer;
import io.sealpost.testserver.cert.TestAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// OCSP responses that come with a server's certificates, each judged as in a handshake.
class StapleTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Issued SERVER = AUTHORITY.server("mail.example.test");
  private static final Issued PROMISING = AUTHORITY.request("CN=mail.example.test")
      .dns("mail.example.test").forServers().mustStaple().issue();

  @Test
  void aGoodWordPasses() {
    assertThat(soft(answer().der())).isEqualTo(Outcome.PASSED);
    assertThat(hard(answer().der())).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aRevokedOrUnknownCertificateIsRefused() {
    assertThat(soft(answer().revoked().der())).isEqualTo(Outcome.FAILED);
    assertThat(soft(answer().unknown().der())).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aRevocationIsRefusedWhenItsWordIsOldAsWell() {
    assertThat(soft(old().revoked().der())).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aWordOfAnotherTimeSaysNothing() {
    Instant now = Instant.now();
    byte[] future = answer().valid(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2)))
        .der();
    for (byte[] staple : List.of(old().der(), future)) {
      assertThat(soft(staple)).isEqualTo(Outcome.NOT_ASKED);
      assertThat(hard(staple)).isEqualTo(Outcome.FAILED);
    }
  }

  @Test
  void aWordThatLivesLongerThanACasMayIsNone() {
    byte[] eternal = answer()
        .valid(Instant.now().minusSeconds(60), Instant.now().plus(Duration.ofDays(3650))).der();
    assertThat(hard(eternal)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aStrangersWordIsRefused() {
    Issued stranger = TestAuthority.create().rootIdentity();
    assertThat(soft(answer().signedBy(stranger).der())).isEqualTo(Outcome.FAILED);
    assertThat(soft(answer().signedBy(SERVER).der())).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aResponderNeedsItsPurpose() {
    Issued responder = AUTHORITY.request("CN=responder").forRevocation().issue();
    Issued pretender = AUTHORITY.request("CN=responder").forClients().issue();
    assertThat(soft(answer().signedBy(responder).der())).isEqualTo(Outcome.PASSED);
    assertThat(soft(answer().signedBy(pretender).der())).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aWordAboutAnotherCertificateIsRefused() {
    assertThat(soft(AUTHORITY.answer(PROMISING.certificate()).der())).isEqualTo(Outcome.FAILED);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    byte[] cut = java.util.Arrays.copyOf(answer().der(), 60);
    for (byte[] staple : List.of(new byte[]{1}, cut, new byte[1 << 20])) {
      assertThat(soft(staple)).isEqualTo(Outcome.FAILED);
    }
  }

  @Test
  void noMutationIsMoreThanARefusal() {
    byte[] good = answer().der();
    for (int i = 0; i < good.length; i++) {
      byte[] mutant = good.clone();
      mutant[i] ^= 0x41;
      assertThat(soft(mutant)).as("octet %d", i).isNotEqualTo(Outcome.PASSED);
    }
  }

  @Test
  void aPromisedStapleMustCome() {
    assertThat(outcome(PROMISING, null, false)).isEqualTo(Outcome.FAILED);
    assertThat(outcome(PROMISING, AUTHORITY.answer(PROMISING.certificate()).der(), false))
        .isEqualTo(Outcome.PASSED);
    // Outside a handshake none could come.
    assertThat(trust(false).judge(PROMISING.chain()).trusted()).isTrue();
  }

  @Test
  void withoutAWordSoftGoesOnAndHardDoesNot() {
    assertThat(outcome(SERVER, null, false)).isEqualTo(Outcome.NOT_ASKED);
    assertThat(outcome(SERVER, null, true)).isEqualTo(Outcome.FAILED);
  }

  private static OcspAnswer answer() {
    return AUTHORITY.answer(SERVER.certificate());
  }

  private static OcspAnswer old() {
    Instant now = Instant.now();
    return answer().valid(now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(1)));
  }

  private static Outcome soft(byte[] staple) {
    return outcome(SERVER, staple, false);
  }

  private static Outcome hard(byte[] staple) {
    return outcome(SERVER, staple, true);
  }

  private static Outcome outcome(Issued server, byte @Nullable [] staple, boolean required) {
    TrustReport report = trust(required).judge(server.chain(), staple);
    Outcome said = report.verdicts().stream().filter(it -> it.rule() == Rule.REVOCATION)
        .findFirst().orElseThrow().outcome();
    assertThat(report.trusted()).isEqualTo(said != Outcome.FAILED);
    return said;
  }

  private static ServerTrust trust(boolean required) {
    var endpoint = new Endpoint(Protocol.IMAP, "mail.example.test", 993, Security.TLS);
    return new ServerTrust(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
        List.of(AUTHORITY.root()), Clock.systemUTC(), Standard.PUBLIC,
        Revocation.listed(required, List.of())));
  }
}
