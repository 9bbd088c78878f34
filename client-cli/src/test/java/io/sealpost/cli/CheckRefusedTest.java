package io.sealpost.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Where a server did not let the account in, `account check` says all the same how that server was
/// trusted, and how long everything lasts: for a certificate that has ended, that matters most.
@Timeout(120)
class CheckRefusedTest {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir
  private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aWrongPassword(String version) {
    try (TestMailServer server = TestMailServer.builder().listeners(it -> it.tls(version))
        .start()) {
      Desk desk = Desk.bare(home).trusting(server).configured(ConfigText
          .password(server, Mode.STARTTLS, Protocol.values()).replace("ada-secret", "wrong"));
      assertRows(desk, version, "no", "");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aCertificateThatHasEnded(String version) {
    try (TestMailServer server = demanding(version)) {
      Instant now = Instant.now();
      Desk desk = showing(server, server.authority().request("CN=ada").email("ada@example.test")
          .forClients().valid(now.minus(DAY.multipliedBy(30)), now.minus(DAY.multipliedBy(3)))
          .issue());
      assertRows(desk, version, "no, with your CN=ada", ", identity ended 3 days ago");
      assertThat(desk.run("account", "check").out())
          .contains("  certificate    CN=ada, until ");
      assertThat(desk.run("account", "check", "--json").objects())
          .allSatisfy(it -> assertThat(Ran.members(it.get("daysLeft"))).containsEntry("identity",
              -3L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aCertificateOfAnotherAuthority(String version) {
    try (TestMailServer server = demanding(version)) {
      Desk desk = showing(server,
          TestAuthority.create().client("ada@example.test", KeyKind.P256));
      assertRows(desk, version, "no, with your CN=ada", ", identity \\d+");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aMechanismThatWasWithdrawn(String version) {
    try (TestMailServer server = TestMailServer.builder().mechanisms(Mechanism.PLAIN)
        .listeners(it -> it.tls(version)).start()) {
      Desk desk = Desk.bare(home).trusting(server).configured(ConfigText
          .password(server, Mode.TLS, Protocol.values()).replaceAll("auth = .*\n", ""));
      desk.run("account", "check").ok();
      Path memory = home.resolve("state/sealpost/mechanisms.seen");
      assertThat(memory).content().satisfies(it -> desk.file("state/sealpost/mechanisms.seen",
          it.replace("PLAIN", "SCRAM-SHA-256")));
      assertRows(desk, version, "no", "");
    }
  }

  private static void assertRows(Desk desk, String version, String authenticated, String days) {
    Ran checked = desk.run("account", "check");
    assertThat(checked.code()).as(checked.out()).isEqualTo(77);
    for (String protocol : List.of("imap", "pop3", "smtp")) {
      assertThat(checked.out()).containsPattern("(?m)^" + protocol + " localhost:\\d+ +[^ ]+"
          + "( .of \\d.)?, " + version + ", \\d+ ms +pin of the server, path to CN=Sealpost Test"
          + " Root +" + authenticated + " +server \\d+" + days + "$");
    }
    assertThat(checked.out())
        .containsPattern("(?s)  trusted        yes\n    certificate path +passed.*"
            + "    connection +" + version + "  TLS_.*\n  authenticated  no\n");
    assertThat(desk.run("account", "check", "--json").objects()).hasSize(3)
        .allSatisfy(
            it -> assertThat(it).containsEntry("trusted", true).containsEntry("tls", version)
                .containsEntry("failed", true).containsEntry("step", "authenticated")
                .containsKeys("verdicts", "path", "matchedPin", "error"));
  }

  private Desk showing(TestMailServer server, Issued identity) {
    Desk desk = Desk.bare(home).trusting(server)
        .configured(ConfigText.certificate(server, Mode.TLS, Protocol.values()));
    desk.file("ada.pem", identity.combinedPem());
    return desk;
  }

  private static TestMailServer demanding(String version) {
    return TestMailServer.builder().clientCertificates(ClientCertificates.REQUIRED)
        .listeners(it -> it.tls(version)).start();
  }
}
