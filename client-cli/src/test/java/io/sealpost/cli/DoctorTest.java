package io.sealpost.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.doctor.Finding.Area;
import io.sealpost.doctor.Matter;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `doctor`: what it finds, that programs are told the same in the form it publishes, and that no
/// credential is sent to find it.
@Timeout(120)
class DoctorTest {
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void examinesAServerBehindEveryKindOfUpgrade(Protocol protocol) {
    try (TestMailServer server = TestMailServer.builder()
        .clientCertificates(ClientCertificates.WANTED).start()) {
      desk.trusting(server);
      Ran found = examined(server, protocol, Mode.STARTTLS).ok();
      assertThat(found.out()).contains("STARTTLS is offered, and nothing stands between",
          "TLS 1.3 is spoken", "TLS 1.2 is spoken",
          "TLS 1.1 is refused", "TLS 1.0 is refused", "SSL 3.0 is refused",
          "no key exchange that withstands quantum computers", "host name: names localhost",
          "CN=localhost has ", " days left", "sends just what its path needs",
          "staples no proof that it was not revoked", "asked for, from CN=Sealpost Test ",
          "offers EXTERNAL", "announces ");
      assertSaidNothing(server, protocol, Mode.STARTTLS);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Misissued.class, mode = EnumSource.Mode.EXCLUDE, names = "WRONG_KEY")
  void asksAServerThatIsNotTrustedNothingAndExitsSo(Misissued kind) {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      server.misissue(kind);
      Ran found = examined(server, Protocol.IMAP, Mode.TLS);
      assertThat(found.code()).as(found.err()).isEqualTo(77);
      assertThat(found.out()).contains("REFUSED",
          "→ to see the certificates: sealpost tls inspect");
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients()).isEmpty();
    }
  }

  /// The next command is one that works: it was told of the server as it was named.
  @Test
  void namesCommandsThatReachTheSameServer() {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      String place = "localhost:" + server.port(Protocol.SMTP, Mode.STARTTLS);
      assertThat(examined(server, Protocol.SMTP, Mode.STARTTLS).ok().out())
          .contains("→ to see its pins: sealpost pin show " + place + " --starttls smtp");
      server.misissue(Misissued.EXPIRED);
      assertThat(examined(server, Protocol.SMTP, Mode.STARTTLS).out())
          .contains("sealpost tls inspect " + place + " --starttls smtp");
    }
  }

  @ParameterizedTest
  @EnumSource(Misissued.class)
  void judgesAsTlsInspectDoes(Misissued kind) {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      server.misissue(kind);
      String place = "localhost:" + server.port(Protocol.IMAP, Mode.TLS);
      Ran inspected = desk.run("tls", "inspect", place, "--ca", ca(), "--json");
      Ran examined = desk.run("doctor", place, "--ca", ca(), "--json");
      assertThat(examined.code()).isEqualTo(inspected.code());
      for (String member : List.of("verdicts", "trusted", "path", "presented")) {
        assertThat(Ran.members(examination(examined).get("server")).get(member))
            .isEqualTo(inspected.object().get(member));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"STRIPPED_STARTTLS, starttls-stripped", "REFUSED_STARTTLS, starttls-stripped",
    "INJECTION_IN_SAME_SEGMENT, starttls-injected",
    "INJECTION_IN_NEXT_SEGMENT, starttls-injected"})
  void findsWhatSomebodyOnThePathDoesToStarttls(Misbehaviour trick, String finding) {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      server.misbehave(trick);
      for (Protocol protocol : Protocol.values()) {
        Ran found = examined(server, protocol, Mode.STARTTLS);
        assertThat(found.code()).isEqualTo(76);
        assertThat(found.out()).contains("REFUSED ", "compare from another network")
            .doesNotContain("not today", "AUTH=LOGIN", "injected");
        assertThat(findings(desk.run(words(server, protocol, Mode.STARTTLS, "--json"))))
            .containsExactly(finding + " refused");
        assertSaidNothing(server, protocol, Mode.STARTTLS);
      }
    }
  }

  @Test
  void findsAnOldVersionAndWeakSuites() {
    try (TestMailServer server = TestMailServer.builder().listeners(it -> it.tls("TLSv1.2")
        .suites("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"))
        .start()) {
      desk.trusting(server);
      assertThat(examined(server, Protocol.IMAP, Mode.TLS).ok().out()).contains(
          "WEAK    TLS 1.3 is not spoken",
          "takes weak suites: TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA");
    }
  }

  @ParameterizedTest
  @CsvSource({"SCRAM_SHA_256, no-scram-plus note", "PLAIN, passwords-only note",
    "SCRAM_SHA_256_PLUS, mechanisms good"})
  void findsWhatIsMissingAmongTheWaysToAuthenticate(Mechanism mechanism, String finding) {
    try (TestMailServer server = TestMailServer.builder().mechanisms(mechanism).start()) {
      desk.trusting(server);
      for (Protocol protocol : Protocol.values()) {
        examined(server, protocol, Mode.TLS).ok();
        assertThat(findings(desk.run(words(server, protocol, Mode.TLS, "--json"))))
            .contains(finding).contains("capabilities note")
            .doesNotContain(finding.startsWith("mech") ? "no-scram-plus note" : "");
      }
    }
  }

  @Test
  void warnsOfAPinWithoutANextOne() {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server).configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP));
      assertThat(examined().ok().out()).contains("one key is pinned and no next one",
          "sealpost pin add localhost:", "authenticated by PLAIN");
    }
  }

  @ParameterizedTest
  @CsvSource({"31, ''", "30, note", "15, note", "14, WEAK", "0, WEAK", "-1, WEAK"})
  void warnsBeforeAPinEnds(int days, String grade) {
    try (TestMailServer server = TestMailServer.start()) {
      Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
      desk = desk.trusting(server).configured(
          ConfigText.ending(server, LocalDate.now(now).plusDays(days), Protocol.IMAP)).at(now);
      Ran found = examined();
      assertThat(found.code()).isEqualTo(days < 0 ? 77 : 0);
      assertThat(found.out().lines()
          .filter(it -> it.contains(" ends on ") || it.contains(" ended on ")))
          .hasSize(grade.isEmpty() ? 0 : 1).allMatch(it -> it.contains(grade));
    }
  }

  @Test
  void exitsWithTheCodeOfTheFirstThatFails() {
    try (TestMailServer server = TestMailServer.start()) {
      String text = ConfigText.password(server, Mode.TLS, Protocol.values());
      String nobody = text.replace("port = " + server.port(Protocol.POP3, Mode.TLS), "port = 1");
      desk.trusting(server).configured(nobody);
      assertThat(examined().code()).isEqualTo(75);
      desk.configured(nobody.replace("ada-secret", "wrong"));
      assertThat(examined().code()).as("imap refuses the password").isEqualTo(77);
      String pin = server.pin(Protocol.SMTP, Mode.TLS);
      int last = nobody.lastIndexOf(pin);
      desk.configured(nobody.substring(0, last) + "sha256/" + "A".repeat(43) + "="
          + nobody.substring(last + pin.length()));
      assertThat(examined().code()).as("pop3 before smtp").isEqualTo(75);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 40})
  void staysWithinTheTerminal(int columns) {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server).configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP));
      assertThat(desk.atTerminal(columns).run("doctor", "--color", "never").ok().out().lines())
          .filteredOn(it -> !it.contains("sha256/")).filteredOn(it -> it.length() > columns)
          .allMatch(it -> it.matches("│ +\\S+")).hasSizeLessThan(5);
    }
  }

  @Test
  void saysWhenThereIsNobody() {
    Ran found = examined("localhost:1");
    assertThat(found.code()).isEqualTo(75);
    assertThat(found.out()).contains("localhost:1 refuses connections");
  }

  @Test
  void publishesTheSchemaThatItsPaperHas() {
    Ran printed = desk.run("doctor", "--schema", "--offline").ok();
    assertThat(printed.out()).isEqualTo(Papers.read(Papers.TOP.resolve("docs/doctor.schema.json")));
    Map<String, Object> finding = Ran
        .members(new DoctorSchema(printed.out()).definition("finding").get("properties"));
    assertThat(Ran.members(finding.get("id")).get("enum"))
        .isEqualTo(Arrays.stream(Matter.values()).map(Matter::label).toList());
    assertThat(Ran.members(finding.get("area")).get("enum"))
        .isEqualTo(Arrays.stream(Area.values()).map(Area::label).toList());
  }

  private Ran examined(TestMailServer server, Protocol protocol, Mode mode) {
    return examined(words(server, protocol, mode));
  }

  /// Examined twice, and told to programs the first time.
  private Ran examined(String... words) {
    String[] command = words.length > 0 && words[0].equals("doctor")
        ? words
        : Stream.concat(Stream.of("doctor"), Arrays.stream(words)).toArray(String[]::new);
    Ran told = desk
        .run(Stream.concat(Arrays.stream(command), Stream.of("--json")).toArray(String[]::new));
    new DoctorSchema(desk.run("doctor", "--schema").ok().out()).check(told.out());
    Ran shown = desk.run(command);
    assertThat(told.object()).containsEntry("exit", (long) shown.code());
    assertThat(told.code()).isEqualTo(shown.code());
    return shown;
  }

  private String[] words(TestMailServer server, Protocol protocol, Mode mode, String... more) {
    Stream<String> words = Stream.of("doctor", "localhost:" + server.port(protocol, mode), "--ca",
        ca(), mode == Mode.TLS ? "--protocol" : "--starttls", protocol.key());
    return Stream.concat(words, Arrays.stream(more)).toArray(String[]::new);
  }

  private static Map<String, Object> examination(Ran told) {
    return Ran.objects(told.object().get("examinations")).getFirst();
  }

  /// Each as `id grade`.
  private static List<String> findings(Ran told) {
    return Ran.objects(examination(told).get("findings")).stream()
        .map(it -> it.get("id") + " " + it.get("grade")).toList();
  }

  private static void assertSaidNothing(TestMailServer server, Protocol protocol, Mode mode) {
    assertThat(server.transcript(protocol, mode).fromClients())
        .noneMatch(it -> it.contains("AUTH") || it.contains("LOGIN") || it.contains("USER"));
  }

  private String ca() {
    return desk.home().resolve("ca.pem").toString();
  }
}
