package io.sealpost.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A client certificate that ends says so ahead, as a pin does; and a key that others may read is told.
@Timeout(120)
class IdentityEndsTest {
  private static final TestMailServer SERVER = TestMailServer.builder()
      .clientCertificates(ClientCertificates.REQUIRED).start();
  private final Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);

  @TempDir
  private Path home;

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource({"31, nobody", "30, lookers", "15, lookers", "14, everybody", "8, everybody",
    "7, loudly", "1, loudly"})
  void warnsAhead(int days, String whom) {
    Desk desk = ending(Duration.ofDays(days));
    for (List<String> command : List.of(List.of("account", "check"), List.of("doctor"),
        List.of("envelope", "list"))) {
      Ran ran = desk.run(command.toArray(String[]::new)).ok();
      boolean told = !whom.equals("nobody")
          && (!whom.equals("lookers") || !command.getFirst().equals("envelope"));
      assertThat(
          (ran.out() + ran.err()).lines().filter(it -> it.contains("your certificate CN=ada ends")))
          .as("%s", command).hasSize(told ? 1 : 0)
          .allMatch(it -> it.contains("ask whoever issued it for a new one")
              && it.contains("CAUTION: ") == whom.equals("loudly")
              && it.contains(days == 1 ? "in 1 day:" : "in " + days + " days"));
    }
  }

  /// The refusal says so as well, and whose.
  @Test
  void onceEndedLetsNobodyInAndSaysSo() {
    Desk desk = ending(Duration.ofHours(-30));
    Ran checked = desk.run("account", "check");
    assertThat(checked.code()).isEqualTo(77);
    assertThat(checked.out()).contains("your certificate CN=ada ended on ", "lets nobody in",
        "refused our client certificate, which is out of date: CN=ada ended on ",
        "ask whoever issued it for a new one");
    assertThat(desk.run("envelope", "list").err()).contains("which is out of date");
  }

  @ParameterizedTest
  @CsvSource({"31, 0", "30, 1"})
  void tellsPrograms(int days, int found) {
    assertThat(ending(Duration.ofDays(days)).run("account", "check", "--json").ok().objects()
        .getFirst().get("identitiesEnding"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(found)
        .allSatisfy(it -> assertThat(Ran.members(it)).containsEntry("certificate", "CN=ada")
            .containsEntry("daysLeft", 30L));
  }

  @ParameterizedTest
  @CsvSource({"rw-------, false", "rw-r-----, true", "rw----r--, true"})
  void aKeyThatOthersMayReadIsTold(String rights, boolean told) throws Exception {
    Desk desk = ending(Duration.ofDays(90));
    Files.setPosixFilePermissions(home.resolve("ada.pem"),
        PosixFilePermissions.fromString(rights));
    for (String command : List.of("account check", "doctor")) {
      Ran ran = desk.run(command.split(" ")).ok();
      String line = "others on this machine may read " + home.resolve("ada.pem")
          + ", which holds your key: chmod 600 ";
      assertThat((ran.out() + ran.err()).contains(line)).as(command).isEqualTo(told);
    }
  }

  private Desk ending(Duration left) {
    Desk desk = Desk.bare(home).trusting(SERVER)
        .configured(ConfigText.certificate(SERVER, Mode.TLS, Protocol.IMAP)).at(now);
    desk.file("ada.pem", SERVER.authority().request("CN=ada").email("ada@example.test").forClients()
        .key(KeyKind.P256).valid(now.instant().minus(Duration.ofDays(60)), now.instant().plus(left))
        .issue().combinedPem());
    return desk;
  }
}
