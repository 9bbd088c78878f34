package io.sealpost.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.TestMailServerBuilder;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Misbehaviour;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `account check` says for every endpoint how far it came, and names the step that failed.
@Timeout(60)
class AccountCheckTest {
  private static final Protocol[] BOTH = {Protocol.IMAP, Protocol.SMTP};

  @TempDir
  Path home;

  @ParameterizedTest
  @EnumSource(Mode.class)
  void saysHowEachServerWasTrustedAndHowWeAuthenticated(Mode mode) {
    try (TestMailServer server = asking(ClientCertificates.REQUIRED)) {
      Desk desk = Desk.bare(home).trusting(server)
          .configured(ConfigText.certificate(server, mode, BOTH));
      Ran checked = desk.run("account", "check").ok();
      assertThat(checked.out()).contains("imap  localhost:", "smtp  localhost:",
          "  reached        yes\n  trusted        yes\n", "host name            passed",
          "is pinned", "TLSv1.3", "  authenticated  EXTERNAL, client certificate CN=ada");
      List<Map<String, Object>> json = desk.run("account", "check", "ada", "--json").ok().objects();
      assertThat(json).extracting(it -> it.get("protocol")).containsExactly("imap", "smtp");
      assertThat(json).extracting(it -> it.get("tls")).containsOnly("TLSv1.3");
      assertThat(json).extracting(it -> it.get("failed")).containsOnly(false);
    }
  }

  @Test
  void aRowForEachEndpointSaysHowItWasReachedTrustedAndHowLongThatHolds() {
    try (TestMailServer server = asking(ClientCertificates.WANTED)) {
      String text = ConfigText.certificate(server, Mode.TLS, BOTH);
      int smtp = text.indexOf("[accounts.ada.smtp]");
      Desk desk = Desk.bare(home).trusting(server).configured(text.substring(0, smtp)
          + text.substring(smtp).replaceAll("sha256/[^\"]+", "sha256/" + "A".repeat(43) + "="));
      Ran checked = desk.run("account", "check");
      assertThat(checked.code()).isEqualTo(77);
      assertThat(checked.out())
          .containsPattern("SERVER +REACHED +TRUSTED +AUTHENTICATED +DAYS LEFT")
          .containsPattern("imap localhost:\\d+ +(127.0.0.1|0:0.*:1)( .of \\d.)?, TLSv1.3, \\d+ ms"
              + " +pin of the server, path to CN=Sealpost Test Root +EXTERNAL, your CN=ada"
              + " +server \\d+, identity \\d+")
          .containsPattern(
              "smtp localhost:\\d+ +[^ ]+( .of \\d.)?, \\d+ ms +no: pinned key +server \\d+");
      List<Map<String, Object>> json = desk.run("account", "check", "--json").objects();
      assertThat(json.getFirst()).containsEntry("pinned", "server").containsKeys("addresses",
          "milliseconds");
      assertThat(Ran.members(json.getFirst().get("daysLeft"))).containsOnlyKeys("server",
          "identity");
      assertThat(desk.atTerminal(40).run("account", "check").out().lines()
          .dropWhile(it -> !it.startsWith("imap localhost:"))).allMatch(it -> it.length() <= 40)
          .contains("imap localhost:" + server.port(Protocol.IMAP, Mode.TLS),
              "  authenticated  EXTERNAL, your CN=ada");
    }
  }

  @Test
  void aRowOfAKeyThatAloneIsTrustedAndEnds() {
    try (TestMailServer server = TestMailServer.start()) {
      String text = ConfigText.ending(server, LocalDate.now(ZoneOffset.UTC).plusDays(12),
          Protocol.IMAP).replace("trust = \"ca\"", "trust = \"pinned-key\"");
      assertThat(Desk.bare(home).trusting(server).configured(text).run("account", "check").ok()
          .out()).containsPattern("pin of the server, no CA +PLAIN, ada +server \\d+, pin 1[12]");
    }
  }

  /// Programs need not ask how it went before they know what there is to read.
  @Test
  void theKeysAreTheSameHoweverFarItCame() {
    List<Map<String, Object>> came = new ArrayList<>();
    String text;
    try (TestMailServer server = asking(ClientCertificates.WANTED)) {
      Desk desk = Desk.bare(home).trusting(server);
      text = ConfigText.certificate(server, Mode.TLS, Protocol.IMAP);
      desk.configured(text);
      came.addAll(desk.run("account", "check", "--json").ok().objects());
      server.misissue(Misissued.OTHER_NAME);
      came.addAll(desk.run("account", "check", "--json").objects());
      desk.configured(text.replace("ada.p12", "nobody.p12"));
      came.addAll(desk.run("account", "check", "--json").objects());
    }
    came.addAll(Desk.bare(home).configured(text).run("account", "check", "--json").objects());
    assertThat(came).hasSize(4).extracting(Map::keySet)
        .containsOnly(came.getFirst().keySet());
    assertThat(came.getFirst()).containsEntry("error", null).containsEntry("step", null);
    assertThat(came.getLast()).containsEntry("trusted", false)
        .containsEntry("presented", List.of()).containsEntry("authenticated", null);
  }

  @Test
  void notReached() {
    String text;
    try (TestMailServer server = TestMailServer.start()) {
      Desk.bare(home).trusting(server);
      text = ConfigText.password(server, Mode.TLS, BOTH);
    }
    Ran checked = Desk.bare(home).configured(text).run("account", "check");
    assertStep(checked, 75, "reached", "refuses connections");
    assertThat(checked.out()).contains("imap  localhost", "smtp  localhost");
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED, validity", "NOT_YET_VALID, validity", "OTHER_NAME, identity",
    "CN_ONLY, identity", "UNKNOWN_CA, path", "SELF_SIGNED, path", "WRONG_KEY, pin"})
  void notTrustedAndByWhichCheck(Misissued kind, String rule) {
    try (TestMailServer server = TestMailServer.start()) {
      String text = ConfigText.password(server, Mode.TLS, BOTH);
      if (!kind.equals(Misissued.WRONG_KEY)) {
        text = text.replaceAll("pins = .*\n", "");
      }
      server.misissue(kind);
      Desk desk = Desk.bare(home).trusting(server).configured(text);
      Ran checked = desk.run("account", "check");
      assertStep(checked, 77, "trusted", "presented sha256/");
      List<Map<String, Object>> json = desk.run("account", "check", "--json").objects();
      assertThat(json).extracting(it -> it.get("step")).containsOnly("trusted");
      assertThat(json).extracting(it -> Ran.members(it.get("error")).get("rule"))
          .containsOnly(rule);
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients()).isEmpty();
    }
  }

  @Test
  void aBetterMechanismThatIsOfferedNoLongerUntilThePersonAcceptsIt() {
    try (TestMailServer server = TestMailServer.builder().mechanisms(Mechanism.PLAIN).start()) {
      String text = ConfigText.password(server, Mode.TLS, Protocol.IMAP)
          .replaceAll("auth = .*\n", "");
      Desk desk = Desk.bare(home).trusting(server).configured(text);
      desk.run("account", "check").ok();
      Path memory = home.resolve("state/sealpost/mechanisms.seen");
      assertThat(memory).content().contains("\tPLAIN\n").satisfies(it -> desk
          .file("state/sealpost/mechanisms.seen", it.replace("PLAIN", "SCRAM-SHA-256-PLUS")));
      server.transcript(Protocol.IMAP, Mode.TLS).clear();
      Ran checked = desk.run("account", "check");
      assertStep(checked, 77, "authenticated", "no longer offers SCRAM-SHA-256-PLUS");
      assertThat(checked.out()).contains("sealpost account check --accept-auth");
      assertThat(desk.run("mailbox", "list").code()).isEqualTo(77);
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients())
          .noneMatch(it -> it.contains("AUTH") || it.contains("LOGIN"));
      desk.run("account", "check", "--accept-auth").ok();
      desk.run("mailbox", "list").ok();
    }
  }

  @Test
  void certificateRefusedInTls() {
    try (TestMailServer server = asking(ClientCertificates.REQUIRED)) {
      Ran checked = Desk.bare(home).trusting(server)
          .configured(ConfigText.password(server, Mode.TLS, BOTH)).run("account", "check");
      assertStep(checked, 77, "authenticated",
          "wants a client certificate, and we have none for it");
      assertThat(checked.out()).contains("  trusted        yes\n", "is pinned",
          "  authenticated  no\n");
    }
  }

  @Test
  void certificateRefusedAfterwards() {
    try (TestMailServer server = asking(ClientCertificates.WANTED)) {
      server.script(Protocol.IMAP, Mode.TLS).play(Fault.answer(Moment.AUTHENTICATE,
          "<tag> NO [ALERT] client certificate required\r\n"));
      Ran checked = Desk.bare(home).trusting(server)
          .configured(ConfigText.certificate(server, Mode.TLS, Protocol.IMAP))
          .run("account", "check");
      assertStep(checked, 77, "authenticated",
          "accepted the connection but refused our client certificate");
    }
  }

  @Test
  void certificateNotMappedToAUser() {
    try (TestMailServer server = asking(ClientCertificates.WANTED)) {
      Desk desk = Desk.bare(home).trusting(server)
          .configured(ConfigText.certificate(server, Mode.TLS, BOTH));
      desk.file("ada.pem", server.authority().client("stranger@example.test",
          io.sealpost.testserver.cert.KeyKind.P256).combinedPem());
      assertStep(desk.run("account", "check"), 77, "authenticated",
          "accepted our client certificate but gives it no user");
    }
  }

  @Test
  void certificateOfAnotherUserThanTheAccountInsistsOn() {
    try (TestMailServer server = asking(ClientCertificates.WANTED)) {
      String text = ConfigText.certificate(server, Mode.TLS, BOTH);
      assertThat(Desk.bare(home).trusting(server).configured(text).run("account", "check").out())
          .contains("  user           as the server has it for the certificate");
      assertThat(Desk.bare(home).configured(text.replace("auth =", "act-as = \"ada\"\nauth ="))
          .run("account", "check").ok().out()).contains("  user           ada, or it would");
      Ran checked = Desk.bare(home).configured(text.replace("auth =", "act-as = \"bob\"\nauth ="))
          .run("account", "check");
      assertStep(checked, 77, "authenticated", "gives it no user, or another (EXTERNAL)");
      assertThat(checked.out()).contains("check act-as and identity");
    }
  }

  @Test
  void wrongPassword() {
    try (TestMailServer server = TestMailServer.start()) {
      Ran checked = Desk.bare(home).trusting(server).configured(ConfigText
          .password(server, Mode.STARTTLS, BOTH).replace("ada-secret", "wrong-secret"))
          .run("account", "check");
      assertStep(checked, 77, "authenticated", "refused the user name or password");
      assertThat(checked.out() + checked.err()).doesNotContain("wrong-secret");
    }
  }

  @Test
  void mechanismNotOffered() {
    try (TestMailServer server = TestMailServer.start()) {
      assertStep(Desk.bare(home).trusting(server)
          .configured(ConfigText.certificate(server, Mode.TLS, BOTH)).run("account", "check"), 77,
          "authenticated", "offers none of the ways to authenticate that the account allows");
    }
  }

  @Test
  void tlsNotOffered() {
    try (TestMailServer server = TestMailServer.start()) {
      server.misbehave(Misbehaviour.STRIPPED_STARTTLS);
      Ran checked = Desk.bare(home).trusting(server)
          .configured(ConfigText.password(server, Mode.STARTTLS, BOTH)).run("account", "check");
      assertStep(checked, 76, "offered TLS", "did not offer TLS: possible attack");
      assertThat(checked.out()).doesNotContain("trusted        yes");
    }
  }

  @Test
  void aServerThatSaysNoInClearIsNotProven() {
    try (TestMailServer server = TestMailServer.start()) {
      server.script(Protocol.SMTP, Mode.STARTTLS).play(Fault.answer(Moment.STARTTLS,
          "454 4.7.0 TLS not available due to temporary reason\r\n"));
      Ran checked = Desk.bare(home).trusting(server)
          .configured(ConfigText.password(server, Mode.STARTTLS, Protocol.SMTP))
          .run("account", "check");
      assertStep(checked, 75, "offered TLS", "it has no TLS just now");
      assertThat(checked.out()).doesNotContain("trusted        yes");
    }
  }

  @Test
  void aPortOfAnotherProtocol() {
    try (TestMailServer server = TestMailServer.start()) {
      Ran checked = Desk.bare(home).trusting(server).configured(
          ConfigText.password(server, Mode.TLS, BOTH).replaceAll("pins = .*\n", "")
              .replace("" + server.port(Protocol.IMAP, Mode.TLS),
                  "" + server.port(Protocol.SMTP, Mode.TLS)))
          .run("account", "check");
      assertStep(checked, 76, "understood", "is no answer to a connection");
      assertThat(checked.out()).contains("  trusted        yes\n  understood     no\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aPortThatBeginsTheOtherWay(Mode mode) {
    Mode other = mode == Mode.TLS ? Mode.STARTTLS : Mode.TLS;
    try (TestMailServer server = TestMailServer.start()) {
      Ran checked = Desk.bare(home).trusting(server).configured(
          ConfigText.password(server, mode, Protocol.SMTP)
              .replace("" + server.port(Protocol.SMTP, mode),
                  "" + server.port(Protocol.SMTP, other)))
          .run("account", "check");
      if (mode == Mode.TLS) {
        assertStep(checked, 76, "offered TLS", "perhaps it expects STARTTLS");
        assertThat(checked.out()).contains("security = \"starttls\" in the account")
            .doesNotContain("in between");
      }
      assertThat(checked.code()).isIn(75, 76);
      assertThat(checked.out()).doesNotContain("trusted        yes");
    }
  }

  @Test
  void passwordCommandThatFails() {
    try (TestMailServer server = TestMailServer.start()) {
      Ran checked = Desk.bare(home).trusting(server)
          .configured(ConfigText.password(server, Mode.TLS, BOTH)
              .replace("[\"printf\", \"%s\", \"ada-secret\"]", "\"exit 3\""))
          .run("account", "check");
      assertStep(checked, 78, "prepared", "the password command 'exit 3'");
    }
  }

  @ParameterizedTest
  @CsvSource({"identity = { file = \"ada.p12\" password-command = \"echo wrong\" }, "
      + "ada.p12: the password does not open it",
    "identity = { file = \"ca.pem\" }, ca.pem: not a PKCS#12 file",
    "ca = \"config.toml\", config.toml: holds no certificate"})
  void aFileOfTheAccountThatIsNoGood(String line, String words) throws Exception {
    try (TestMailServer server = asking(ClientCertificates.WANTED)) {
      Desk desk = Desk.bare(home).trusting(server);
      java.nio.file.Files.write(home.resolve("ada.p12"),
          server.identity("ada", io.sealpost.testserver.cert.KeyKind.P256).pkcs12("right"));
      String key = line.substring(0, line.indexOf(' '));
      Ran checked = desk.configured(ConfigText.certificate(server, Mode.TLS, BOTH)
          .replaceFirst("(?m)^" + key + " = .*$", line.replace("\" pass", "\", pass")))
          .run("account", "check");
      assertStep(checked, 78, "prepared", key + ": ");
      assertThat(checked.out()).contains(words, "sealpost account show");
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections()).isZero();
    }
  }

  @Test
  void oneServerMayFailWhileTheOtherPasses() {
    try (TestMailServer server = TestMailServer.start()) {
      String text = ConfigText.password(server, Mode.TLS, BOTH);
      int smtp = text.indexOf("[accounts.ada.smtp]");
      Ran checked = Desk.bare(home).trusting(server).configured(text.substring(0, smtp)
          + text.substring(smtp).replace("ada-secret", "wrong")).run("account", "check");
      assertThat(checked.code()).isEqualTo(77);
      assertThat(checked.out()).contains("authenticated  PLAIN", "authenticated  no");
    }
  }

  private static void assertStep(Ran checked, int code, String step, String words) {
    assertThat(checked.code()).as(checked.out()).isEqualTo(code);
    assertThat(checked.out()).containsPattern("(?m)^  " + step + " +no$").contains(words);
    assertThat(checked.err()).isEmpty();
  }

  private static TestMailServer asking(ClientCertificates asked) {
    TestMailServerBuilder builder = TestMailServer.builder().clientCertificates(asked);
    return builder.start();
  }
}
