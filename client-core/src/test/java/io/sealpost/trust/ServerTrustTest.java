package io.sealpost.trust;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.cert.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerTrustTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Issued GOOD = AUTHORITY.server("mail.example.test");

  @Test
  void trustsAValidPathWithTheRightName() {
    TrustReport report = judge(TrustMode.CA, PinSet.NONE, GOOD);
    assertThat(report.trusted()).isTrue();
    assertThat(report.path()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED,VALIDITY", "NOT_YET_VALID,VALIDITY", "OTHER_NAME,IDENTITY",
    "UNKNOWN_CA,PATH", "CN_ONLY,IDENTITY", "SELF_SIGNED,PATH", "SELF_SIGNED_CA,PATH"})
  void namesTheRuleThatRefuses(Misissued wrong, Rule rule) {
    TrustReport report = judge(TrustMode.CA, PinSet.NONE, misissued(wrong));
    assertThat(report.refusal().map(Verdict::rule)).contains(rule);
  }

  @Test
  void refusesAnotherKeyThanThePinnedOne() {
    TrustReport report = judge(TrustMode.CA, pins(GOOD), misissued(Misissued.WRONG_KEY));
    assertThat(report.refusal().map(Verdict::rule)).contains(Rule.PIN);
  }

  @Test
  void aPinOfTheLeafTheIntermediateOrTheAnchorMatches() {
    for (var certificate : judge(TrustMode.CA, PinSet.NONE, GOOD).path()) {
      TrustReport report = judge(TrustMode.CA, PinSet.of(certificate.pin()), GOOD);
      assertThat(report.trusted()).isTrue();
      assertThat(report.matchedPin()).isEqualTo(certificate.pin());
    }
  }

  @Test
  void aPinOfACertificateMerelyAppendedDoesNotMatch() {
    Issued stranger = AUTHORITY.server("other.example.test");
    var presented = new ArrayList<>(GOOD.chain());
    presented.add(stranger.certificate());
    TrustReport report = new ServerTrust(policy(TrustMode.CA, pins(stranger), "mail.example.test"))
        .judge(presented);
    assertThat(report.refusal().map(Verdict::rule)).contains(Rule.PIN);
  }

  @Test
  void aMatchingPinDoesNotReplaceThePath() {
    Issued self = misissued(Misissued.SELF_SIGNED);
    assertThat(judge(TrustMode.CA, pins(self), self).trusted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"SELF_SIGNED", "SELF_SIGNED_CA"})
  void aPinnedKeyIsItsOwnAnchor(Misissued kind) {
    Issued self = misissued(kind);
    assertThat(judge(TrustMode.PINNED_KEY, pins(self), self).trusted()).isTrue();
    assertThat(judge(TrustMode.PINNED_KEY, pins(GOOD), self).trusted()).isFalse();
    assertThat(judge(TrustMode.PINNED_KEY, PinSet.NONE, self).trusted()).isFalse();
  }

  /// As `openssl req -x509` makes it: nobody promised it the form of a public CA's.
  @Test
  void aPinnedKeyNeedNotSayWhatItIsFor() {
    Issued box = AUTHORITY.request("CN=mail.example.test").dns("mail.example.test").authority(0)
        .selfSigned().issue();
    assertThat(judge(TrustMode.PINNED_KEY, pins(box), box).trusted()).isTrue();
    assertThat(judge(TrustMode.CA, pins(box), box).trusted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED", "NOT_YET_VALID", "OTHER_NAME", "CN_ONLY"})
  void nameAndDatesApplyToAPinnedKey(Misissued kind) {
    Issued wrong = misissued(kind);
    assertThat(judge(TrustMode.PINNED_KEY, pins(wrong), wrong).trusted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"*.example.test,mail.example.test,true", "*.example.test,a.b.example.test,false",
    "*.example.test,example.test,false", "m*.example.test,mail.example.test,false",
    "*.test,mail.test,false", "MAIL.Example.Test,mail.example.test,true",
    "192.0.2.1,192.0.2.1,true", "192.0.2.1,192.0.2.2,false", "2001:db8::1,2001:db8:0::1,true",
    "mail.example.test,192.0.2.1,false"})
  void comparesNamesAsTheRfcSays(String certified, String host, boolean matches) {
    Issued issued = AUTHORITY.server(certified);
    TrustReport report = new ServerTrust(policy(TrustMode.CA, PinSet.NONE, host))
        .judge(issued.chain());
    assertThat(report.trusted()).isEqualTo(matches);
  }

  @Test
  void aClientsCertificateIsNoServers() {
    Issued client = AUTHORITY.request("CN=mail.example.test").dns("mail.example.test").forClients()
        .issue();
    assertThat(judge(TrustMode.CA, PinSet.NONE, client).refusal().map(Verdict::rule))
        .contains(Rule.PROFILE);
  }

  @Test
  void aWrongClockNeverDisablesPins() {
    Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofDays(3650));
    var trust = new ServerTrust(new TrustPolicy(endpoint("mail.example.test"), TrustMode.CA,
        pins(GOOD), List.of(AUTHORITY.root()), wrong));
    assertThat(trust.judge(misissued(Misissued.WRONG_KEY).chain()).trusted()).isFalse();
    assertThat(trust.judge(GOOD.chain()).trusted()).isFalse();
  }

  private static Issued misissued(Misissued kind) {
    return AUTHORITY.misissued(kind, "mail.example.test");
  }

  private static TrustReport judge(TrustMode mode, PinSet pins, Issued server) {
    return new ServerTrust(policy(mode, pins, "mail.example.test")).judge(server.chain());
  }

  private static TrustPolicy policy(TrustMode mode, PinSet pins, String host) {
    return new TrustPolicy(endpoint(host), mode, pins, List.of(AUTHORITY.root()),
        Clock.systemUTC());
  }

  private static Endpoint endpoint(String host) {
    return new Endpoint(Protocol.IMAP, host, 993, Security.TLS);
  }

  private static PinSet pins(Issued issued) {
    return PinSet.of(Pin.parse(issued.pin()));
  }
}
