package io.sealpost.discovery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.sealpost.discovery.NameServers.Standing;
import io.sealpost.discovery.ServiceRecords.Finding;
import io.sealpost.discovery.ServiceRecords.Service;
import io.sealpost.limits.Deadline;
import io.sealpost.testserver.dns.DnsLie;
import io.sealpost.testserver.dns.TestNameServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 6186 and RFC 8314 against a name server of the tests' own, signed and not, honest and not.
@Timeout(60)
class ServiceRecordsTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private TestNameServer server;

  @BeforeEach
  void start() {
    server = TestNameServer.start().signed("signed.test");
    for (String domain : List.of("signed.test", "plain.test")) {
      server.service("_imaps._tcp." + domain, 10, 5, 1993, "second." + domain)
          .service("_imaps._tcp." + domain, 10, 50, 993, "first." + domain)
          .service("_imaps._tcp." + domain, 20, 90, 993, "third." + domain)
          .service("_submission._tcp." + domain, 0, 1, 587, "smtp.elsewhere.test")
          .service("_pop3s._tcp." + domain, 0, 0, 0, ".");
    }
  }

  @AfterEach
  void stop() {
    threads.close();
    server.close();
  }

  @Test
  void signedRecordsAreTheDomainsOwnWord() throws Exception {
    Finding found = find(Service.IMAPS, "signed.test");
    assertThat(found.standing()).isEqualTo(Standing.SIGNED);
    assertThat(found.candidates()).extracting(it -> it.source() + " " + it.endpoint())
        .containsExactly("SIGNED_DNS first.signed.test:993", "SIGNED_DNS second.signed.test:1993",
            "SIGNED_DNS third.signed.test:993");
    assertThat(find(Service.SUBMISSION, "signed.test").candidates())
        .extracting(it -> it.endpoint() + " " + it.endpoint().security())
        .containsExactly("smtp.elsewhere.test:587 STARTTLS");
  }

  @Test
  void unsignedRecordsAreNobodysWord() throws Exception {
    Finding found = find(Service.IMAPS, "plain.test");
    assertThat(found.standing()).isEqualTo(Standing.UNSIGNED);
    assertThat(found.candidates()).hasSize(3)
        .allMatch(it -> it.source() == Source.DNS && !it.source().vouched());
  }

  @Test
  void aDomainMaySayThatItHasNoSuchService() throws Exception {
    Finding found = find(Service.POP3S, "signed.test");
    assertThat(found.none()).isTrue();
    assertThat(found.standing()).isEqualTo(Standing.SIGNED);
    assertThat(found.candidates()).isEmpty();
    assertThat(find(Service.POP3, "signed.test").none()).isFalse();
    assertThat(find(Service.POP3, "signed.test").standing()).isEqualTo(Standing.SIGNED);
  }

  @ParameterizedTest
  @EnumSource(value = DnsLie.class, names = {"STRIPPED", "CHANGED", "OTHER_KEY", "EXPIRED",
    "DENIED"})
  void aLieAboutASignedDomainIsSeen(DnsLie lie) throws Exception {
    server.lying(lie);
    Finding found = find(Service.IMAPS, "signed.test");
    assertThat(found.standing()).isEqualTo(Standing.FORGED);
    assertThat(found.candidates()).isEmpty();
    assertThat(found.complaint()).hasValueSatisfying(
        it -> assertThat(it).contains("_imaps._tcp", "not what the domain signed"));
  }

  @Test
  void aNameServersWordThatItCheckedIsNoProof() throws Exception {
    server.lying(DnsLie.CLAIMED);
    Finding found = find(Service.IMAPS, "plain.test");
    assertThat(found.standing()).isEqualTo(Standing.UNSIGNED);
    assertThat(found.candidates()).allMatch(it -> it.source() == Source.DNS);
  }

  @ParameterizedTest
  @EnumSource(value = DnsLie.class, names = {"GARBAGE", "FAILURE", "SILENCE"})
  void noAnswerIsNoComplaintAndTakesNoLongerThanThereIsTime(DnsLie lie) throws Exception {
    server.lying(lie);
    Finding found = new ServiceRecords(servers()).find(Service.IMAPS, "plain.test", "ada",
        Deadline.in(Duration.ofSeconds(2)), threads);
    assertThat(found.standing()).isEqualTo(Standing.UNANSWERED);
    assertThat(found.complaint()).isEmpty();
    assertThat(found.candidates()).isEmpty();
  }

  @Test
  void nameServersThatKnowNoSignaturesAreToldFromAttackers() throws Exception {
    server.lying(DnsLie.NO_SIGNATURES);
    for (String domain : List.of("signed.test", "plain.test")) {
      Finding found = find(Service.IMAPS, domain);
      assertThat(found.standing()).isEqualTo(Standing.UNPROVABLE);
      assertThat(found.candidates()).hasSize(3).allMatch(it -> it.source() == Source.DNS);
      assertThat(found.complaint()).hasValueSatisfying(it -> assertThat(it)
          .contains("pass on no signatures"));
    }
    assertThat(find(Service.IMAP, "signed.test").candidates()).isEmpty();
  }

  @Test
  void nothingInAnUnsignedDomainIsNoComplaint() throws Exception {
    Finding found = find(Service.IMAP, "plain.test");
    assertThat(found.standing()).isEqualTo(Standing.UNSIGNED);
    assertThat(found.candidates()).isEmpty();
  }

  @Test
  void aRecordThatNamesNoHostIsNone() throws Exception {
    server.service("_imap._tcp.plain.test", 0, 0, 143, "bad\\010name.test")
        .service("_imap._tcp.plain.test", 0, 0, 0, "port.plain.test")
        .service("_imap._tcp.plain.test", 0, 0, 143, "\\027[31m.plain.test")
        .service("_imap._tcp.plain.test", 1, 0, 143, "good.plain.test");
    assertThat(find(Service.IMAP, "plain.test").candidates())
        .extracting(it -> it.endpoint().host()).containsExactly("good.plain.test");
  }

  private Finding find(Service service, String domain) throws Exception {
    return new ServiceRecords(servers()).find(service, domain, "ada@" + domain,
        Deadline.in(Duration.ofSeconds(20)), threads);
  }

  private NameServers servers() {
    return new NameServers(List.of(server.address()), server.anchors(), Clock.systemUTC());
  }
}
