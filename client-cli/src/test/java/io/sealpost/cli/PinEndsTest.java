package io.sealpost.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A pin that ends says so ahead: a month to whoever looks, two weeks to everybody, and loudly in the
/// last.
@Timeout(60)
class PinEndsTest {
  private static final TestMailServer SERVER = TestMailServer.start();
  private final Clock now = Clock.fixed(Instant.now(), ZoneOffset.UTC);
  private final String where = "localhost:" + SERVER.port(Protocol.IMAP, Mode.TLS);

  @TempDir
  private Path home;

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource({"31, nobody", "30, lookers", "15, lookers", "14, everybody", "8, everybody",
    "7, loudly", "1, loudly", "0, loudly"})
  void warnsAhead(int days, String whom) {
    Desk desk = ending(days);
    for (List<String> command : List.of(List.of("account", "check"), List.of("pin", "list"),
        List.of("envelope", "list"))) {
      Ran ran = desk.run(command.toArray(String[]::new)).ok();
      boolean told = !whom.equals("nobody")
          && (!whom.equals("lookers") || !command.getFirst().equals("envelope"));
      assertThat((ran.out() + ran.err()).lines().filter(it -> it.contains(" ends on ")))
          .as("%s", command).hasSize(told ? 1 : 0)
          .allMatch(it -> it.contains(": sealpost pin rotate " + where)
              && it.contains("CAUTION: ") == whom.equals("loudly")
              && it.contains(days == 0 ? ", today" : days == 1 ? "in 1 day:" : days + " days"));
    }
  }

  @ParameterizedTest
  @CsvSource({"-1", "-400"})
  void onceEndedLetsNobodyInAndSaysSo(int days) {
    Desk desk = ending(days);
    Ran checked = desk.run("account", "check");
    assertThat(checked.code()).isEqualTo(77);
    assertThat(checked.out()).contains(" ended on ", "lets nobody in: sealpost pin rotate");
    assertThat(desk.run("pin", "list").ok().err()).contains("lets nobody in");
    assertThat(desk.run("envelope", "list").code()).isEqualTo(77);
  }

  @ParameterizedTest
  @CsvSource({"31, 0", "30, 1"})
  void tellsPrograms(int days, int found) {
    assertThat(ending(days).run("account", "check", "--json").ok().objects().getFirst()
        .get("pinsEnding")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .hasSize(found).allSatisfy(it -> assertThat(Ran.members(it)).containsEntry("daysLeft", 30L)
            .containsEntry("until", LocalDate.now(now).plusDays(30).toString()));
  }

  private Desk ending(int days) {
    return Desk.bare(home).trusting(SERVER).configured(
        ConfigText.ending(SERVER, LocalDate.now(now).plusDays(days), Protocol.IMAP)).at(now);
  }
}
