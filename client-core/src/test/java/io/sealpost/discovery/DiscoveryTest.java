package io.sealpost.discovery;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import io.sealpost.limits.Deadline;
import io.sealpost.message.MailAddress;
import io.sealpost.path.Standard;
import io.sealpost.peer.Protocol;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.dns.DnsLie;
import io.sealpost.testserver.dns.TestNameServer;
import io.sealpost.testserver.web.TestSite;
import io.sealpost.web.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every source at once, against servers of the tests' own.
@Timeout(60)
class DiscoveryTest {
  private static final MailAddress ADA = MailAddress.parse("ada+news@signed.test");
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  private TestNameServer names;
  private TestSite site;

  @BeforeEach
  void start() {
    names = TestNameServer.start().signed("signed.test");
    site = TestSite.start(AUTHORITY.server("localhost"));
  }

  @AfterEach
  void stop() {
    site.close();
    names.close();
  }

  @Test
  void theDomainsOwnWordComesFirst() throws Exception {
    names.service("_imaps._tcp.signed.test", 0, 1, 993, "imap.signed.test")
        .service("_pop3s._tcp.signed.test", 0, 0, 0, ".");
    site.page("/own/signed.test", all(settings("imap", "imap.own.test", 993)
        + settings("smtp", "smtp.own.test", 465)))
        .page("/list/signed.test", all(settings("imap", "imap.signed.test", 993)
            + settings("smtp", "smtp.list.test", 465)));
    Discovered found = discovery(Set.of("mail.signed.test:465")).of(ADA, soon());
    assertThat(found.candidates()).extracting(it -> it.source() + " " + it.endpoint())
        .containsExactly("SIGNED_DNS imap.signed.test:993", "OWN_SITE imap.own.test:993",
            "OWN_SITE smtp.own.test:465", "LIST smtp.list.test:465",
            "GUESS mail.signed.test:465");
    assertThat(found.best(Protocol.SMTP).orElseThrow().endpoint().host())
        .isEqualTo("smtp.own.test");
    assertThat(found.absent()).containsExactly(Protocol.POP3);
    assertThat(found.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[127.0.0.1]", "[IPv6:::1]", "1.2.3.4", "4", "a.1b", "LONG.example"})
  void whatIsNoNameOfADomainHasNothingToBeFound(String domain) throws Exception {
    String whole = domain.replace("LONG", String.join(".", Collections.nCopies(4, "a".repeat(58))));
    var address = new MailAddress("ada", whole);
    assertThat(discovery(Set.of()).of(address, soon()))
        .isEqualTo(new Discovered(List.of(), List.of(), List.of()));
    assertThat(site.asked()).isEmpty();
    assertThat(names.asked()).isEmpty();
  }

  @Test
  void onlyTheDomainIsToldTheAddress() throws Exception {
    discovery(Set.of()).of(ADA, soon());
    assertThat(site.asked()).containsExactlyInAnyOrder(
        "/own/signed.test?emailaddress=ada%2Bnews%40signed.test", "/list/signed.test");
    assertThat(names.asked()).noneMatch(it -> it.contains("ada"));
  }

  @Test
  void aSiteThatIsNotProvenIsNotAskedAndThatIsSaid() throws Exception {
    try (TestSite rogue = TestSite.start(TestAuthority.create().server("localhost"))) {
      rogue.page("/own/signed.test", all(settings("imap", "imap.attacker.test", 993)));
      Discovered found = new Discovery(servers(), sites(rogue), web(), _ -> false).of(ADA, soon());
      assertThat(found.candidates()).isEmpty();
      assertThat(found.complaints()).isNotEmpty().allMatch(it -> it.contains("localhost"));
      assertThat(rogue.asked()).isEmpty();
    }
  }

  @Test
  void forgedAnswersAreSaidAndOtherSourcesCount() throws Exception {
    names.service("_imaps._tcp.signed.test", 0, 1, 993, "imap.signed.test")
        .lying(DnsLie.CHANGED);
    Discovered found = discovery(Set.of("imap.signed.test:993")).of(ADA, soon());
    assertThat(found.candidates()).extracting(it -> it.source() + " " + it.endpoint())
        .containsExactly("GUESS imap.signed.test:993");
    assertThat(found.complaints()).isNotEmpty()
        .allMatch(it -> it.contains("not what the domain signed"));
  }

  @Test
  void silenceEverywhereTakesNoLongerThanThereIsTime() throws Exception {
    names.lying(DnsLie.SILENCE);
    Discovered found = discovery(Set.of()).of(ADA, Deadline.in(Duration.ofSeconds(1)));
    assertThat(found.candidates()).isEmpty();
    assertThat(found.complaints()).isEmpty();
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    var waiting = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Thread thread = Thread.ofVirtual().start(() -> {
      try {
        new Discovery(servers(), sites(site), web(), _ -> {
          waiting.countDown();
          return waits(never);
        }).of(ADA, soon());
      } catch (InterruptedException e) {
        ended.countDown();
      }
    });
    waiting.await();
    thread.interrupt();
    ended.await();
    assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
  }

  private static boolean waits(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Discovery discovery(Set<String> there) {
    return new Discovery(servers(), sites(site), web(), it -> there.contains(it.toString()));
  }

  private NameServers servers() {
    return new NameServers(List.of(names.address()), names.anchors(), Clock.systemUTC());
  }

  private static SettingsSites sites(TestSite site) {
    return new SettingsSites(
        List.of(site.address() + "/own/{domain}?emailaddress={address}"),
        List.of(site.address() + "/list/{domain}"));
  }

  private static Web web() {
    return new Web(List.of(AUTHORITY.root()), Standard.PRIVATE, Clock.systemUTC());
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private static String settings(String type, String host, int port) {
    String element = type.equals("smtp") ? "outgoingServer" : "incomingServer";
    return "<" + element + " type=\"" + type + "\"><hostname>" + host
        + "</hostname><port>" + port + "</port><socketType>SSL</socketType></" + element
        + ">";
  }

  private static String all(String servers) {
    return "<clientConfig>" + servers + "</clientConfig>";
  }
}
