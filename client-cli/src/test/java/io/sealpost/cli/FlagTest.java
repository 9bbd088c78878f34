package io.sealpost.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.sealpost.testserver.TestMailServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `flag add`, `flag set` and `flag remove`.
class FlagTest {
  private TestMailServer server;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path home) {
    server = TestMailServer.start();
    desk = Desk.of(home, server);
    for (int i = 0; i < 3; i++) {
      new Letters(server).plain("x", "x");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void addsToASetOfMessages() {
    Ran added = desk.run("flag", "add", "--flag", "seen,flagged", "1:2").ok();
    assertThat(added.out() + added.err()).isEmpty();
    assertThat(flags()).containsExactly(List.of(), List.of("\\Flagged", "\\Seen"),
        List.of("\\Flagged", "\\Seen"));
  }

  @Test
  void removes() {
    desk.run("flag", "add", "-f", "seen", "-f", "answered", "1,3").ok();
    desk.run("flag", "remove", "--flag", "Seen", "1:*").ok();
    assertThat(flags()).containsExactly(List.of("\\Answered"), List.of(), List.of("\\Answered"));
  }

  @Test
  void setsAndTakesAllOthersOff() {
    desk.run("flag", "add", "--flag", "seen", "2").ok();
    assertThat(desk.run("flag", "set", "--flag", "flagged", "2", "--json").ok().object())
        .isEqualTo(Map.of("mailbox", "INBOX", "ids", "2"));
    assertThat(flags()).containsExactly(List.of(), List.of("\\Flagged"), List.of());
  }

  @Test
  void keywordsAreFlagsToo() {
    desk.run("flag", "add", "--flag", "$Important", "3").ok();
    assertThat(flags().getFirst()).isEqualTo(List.of("$Important"));
  }

  private List<Object> flags() {
    return desk.run("envelope", "list", "--json").ok().objects().stream()
        .<Object>map(it -> java.util.Objects.requireNonNull(it.get("flags"))).toList();
  }
}
