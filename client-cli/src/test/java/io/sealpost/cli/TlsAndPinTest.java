package io.sealpost.cli;

import java.nio.file.Path;
import java.util.List;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `tls inspect` and `pin show`: what they draw, and that they send no credential.
class TlsAndPinTest {
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void drawsTheChainBehindEveryKindOfUpgrade(Protocol protocol) {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      Ran shown = desk.run("tls", "inspect", "localhost:" + server.port(protocol, Mode.STARTTLS),
          "--starttls", protocol.key(), "--ca", ca()).ok();
      assertThat(shown.out()).contains(
          "CN=Sealpost Test Root,O=Sealpost Test  (root, trusted here)",
          "└─ CN=Sealpost Test Intermediate,O=Sealpost Test  (intermediate)",
          "   └─ CN=localhost  (server)", "names  DNS:localhost IP:127.0.0.1", "days left",
          "leads to CN=Sealpost Test Root,O=Sealpost Test\n",
          "key    EC P-256", "pin    " + server.pin(protocol, Mode.STARTTLS),
          "host name            passed", "pinned key           -", "TLSv1.3",
          "client certificate   not asked for");
      assertThat(server.transcript(protocol, Mode.STARTTLS).fromClients())
          .noneMatch(it -> it.contains("AUTH") || it.contains("LOGIN"));
    }
  }

  @ParameterizedTest
  @EnumSource(value = ClientCertificates.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void saysThatACertificateIsAskedForAndFromWhom(ClientCertificates asked) {
    try (TestMailServer server = TestMailServer.builder().clientCertificates(asked).start()) {
      desk.trusting(server);
      String place = "localhost:" + server.port(Protocol.IMAP, Mode.TLS);
      assertThat(desk.run("tls", "inspect", place, "--ca", ca()).ok().out())
          .contains("client certificate   asked for, from CN=Sealpost Test ");
      var json = desk.run("tls", "inspect", place, "--ca", ca(), "--json").ok().object();
      assertThat(json).containsEntry("clientCertificateAsked", true).containsEntry("trusted", true)
          .containsEntry("tls", "TLSv1.3");
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).sawClientCertificate()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Misissued.class)
  void showsAServerThatIsNotTrustedAndExitsSo(Misissued kind) {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      server.misissue(kind);
      String place = "localhost:" + server.port(Protocol.IMAP, Mode.TLS);
      Ran shown = desk.run("tls", "inspect", place, "--ca", ca());
      // A key is wrong only for those who pinned another.
      boolean fine = kind == Misissued.WRONG_KEY;
      assertThat(shown.code()).isEqualTo(fine ? 0 : 77);
      assertThat(shown.out().contains("FAILED")).isEqualTo(!fine);
      assertThat(shown.out()).contains("pin    " + server.pin(Protocol.IMAP, Mode.TLS));
    }
  }

  @Test
  void aServerThatDoesNotOfferTlsIsNotInspectedInTheClear() {
    try (TestMailServer server = TestMailServer.start()) {
      server.misbehave(Misbehaviour.STRIPPED_STARTTLS);
      for (Protocol protocol : Protocol.values()) {
        Ran shown = desk.run("tls", "inspect",
            "localhost:" + server.port(protocol, Mode.STARTTLS), "--starttls", protocol.key());
        assertThat(shown.code()).isEqualTo(76);
        assertThat(shown.err()).contains("did not offer TLS: possible attack");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls inspect", "pin show", "tls explain --live"})
  void howTlsBeginsIsNotTakenOtherwiseThanTyped(String command) {
    try (TestMailServer server = TestMailServer.start()) {
      String place = "localhost:" + server.port(Protocol.IMAP, Mode.STARTTLS);
      Ran vague = desk.run((command + " " + place + "/starttls").split(" "));
      assertThat(vague.code()).isEqualTo(64);
      assertThat(vague.err()).contains("name the protocol that is upgraded: --starttls imap");
      Ran torn = desk.run((command + " " + place + "/tls --starttls imap").split(" "));
      assertThat(torn.code()).isEqualTo(64);
      assertThat(torn.err()).contains("--starttls says otherwise");
      assertThat(server.transcript(Protocol.IMAP, Mode.STARTTLS).connections()).isZero();
    }
  }

  @Test
  void showsPinsReadyToPaste() {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      String place = "localhost:" + server.port(Protocol.SMTP, Mode.TLS);
      Ran shown = desk.run("pin", "show", place, "--ca", ca()).ok();
      assertThat(shown.err()).isEmpty();
      assertThat(shown.out().lines().toList()).hasSize(4).element(1).asString()
          .matches("\\Q" + server.pin(Protocol.SMTP, Mode.TLS) + "\\E +server +CN=localhost");
      assertThat(desk.run("pin", "show", place, "--ca", ca(), "--json").ok().objects())
          .extracting(it -> it.get("role"))
          .isEqualTo(List.of("server", "intermediate", "root, trusted here"));
      Ran strange = desk.run("pin", "show", place).ok();
      assertThat(strange.err()).startsWith("not trusted as it is: ");
    }
  }

  private String ca() {
    return desk.home().resolve("ca.pem").toString();
  }
}
