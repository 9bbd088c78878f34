package io.sealpost.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `doctor`: what it finds, and that no credential is sent to find it.
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
      Ran found = desk.run("doctor", "localhost:" + server.port(protocol, Mode.STARTTLS),
          "--starttls", protocol.key(), "--ca", ca()).ok();
      assertThat(found.out()).contains("TLS 1.3 is spoken", "TLS 1.2 is spoken",
          "TLS 1.1 is refused", "TLS 1.0 is refused", "SSL 3.0 is refused",
          "no key exchange that withstands quantum computers", "host name: names localhost",
          "asked for, from CN=Sealpost Test ", "offers EXTERNAL");
      assertThat(server.transcript(protocol, Mode.STARTTLS).fromClients())
          .noneMatch(it -> it.contains("AUTH") || it.contains("LOGIN") || it.contains("USER"));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Misissued.class, mode = EnumSource.Mode.EXCLUDE, names = "WRONG_KEY")
  void asksAServerThatIsNotTrustedNothingAndExitsSo(Misissued kind) {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      server.misissue(kind);
      Ran found = desk.run("doctor", "localhost:" + server.port(Protocol.IMAP, Mode.TLS), "--ca",
          ca());
      assertThat(found.code()).as(found.err()).isEqualTo(77);
      DoctorSchema.check(desk.run("doctor", "localhost:" + server.port(Protocol.IMAP, Mode.TLS),
          "--ca", ca(), "--json").json());
      assertThat(found.out()).contains("REFUSED",
          "→ to see the certificates: sealpost tls inspect");
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients()).isEmpty();
    }
  }

  @Test
  void tellsProgramsTheSame() {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      var json = desk.run("doctor", "localhost:" + server.port(Protocol.IMAP, Mode.TLS), "--ca",
          ca(), "--json").ok().object();
      DoctorSchema.check(json);
      assertThat(json).containsEntry("schema", "sealpost-doctor-1");
      assertThat(json.get("examinations")).asInstanceOf(
          org.assertj.core.api.InstanceOfAssertFactories.list(Map.class)).first()
          .satisfies(it -> assertThat(String.valueOf(it.get("tls"))).contains("TLS 1.3",
              "TLS_AES_128_GCM_SHA256", "good").doesNotContain("broken"));
    }
  }

  @Test
  void warnsOfAPinWithoutANextOne() {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server).configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP));
      DoctorSchema.check(desk.run("doctor", "--json").ok().json());
      assertThat(desk.run("doctor").ok().out()).contains("one key is pinned and no next one",
          "sealpost pin add localhost:");
    }
  }

  @ParameterizedTest
  @CsvSource({"31, ''", "30, note", "15, note", "14, WEAK", "0, WEAK", "-1, WEAK"})
  void warnsBeforeAPinEnds(int days, String grade) {
    try (TestMailServer server = TestMailServer.start()) {
      Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
      desk.trusting(server).configured(
          ConfigText.ending(server, LocalDate.now(now).plusDays(days), Protocol.IMAP));
      Ran found = desk.at(now).run("doctor");
      assertThat(found.code()).isEqualTo(days < 0 ? 77 : 0);
      assertThat(found.out().lines().filter(it -> it.contains(" ends on ")
          || it.contains(" ended on "))).hasSize(grade.isEmpty() ? 0 : 1)
          .allMatch(it -> it.contains(grade));
    }
  }

  @Test
  void saysWhenThereIsNobody() {
    DoctorSchema.check(desk.run("doctor", "localhost:1", "--json").json());
    Ran found = desk.run("doctor", "localhost:1");
    assertThat(found.code()).isEqualTo(75);
    assertThat(found.out()).contains("localhost:1 refuses connections");
  }

  private String ca() {
    return desk.home().resolve("ca.pem").toString();
  }
}
