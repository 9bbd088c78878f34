package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `sealpost(1)`, which is written from the commands and never by hand.
class ManualTest {
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home);
  }

  @Test
  void theManualInTheRepositoryIsWhatTheCommandsSay() throws IOException {
    assertThat(Files.readString(Papers.TOP.resolve("docs/man/sealpost.1")))
        .as("docs/man/sealpost.1; to renew it: ./sealpost manual > docs/man/sealpost.1")
        .isEqualTo(desk.run("manual").ok().out());
  }

  @Test
  void everyExitCodeStandsThereOnce() {
    assertThat(desk.run("manual").ok().out().lines().filter(it -> it.matches("\\.B \\d+")))
        .containsExactly(".B 0", ".B 64", ".B 65", ".B 66", ".B 69", ".B 70", ".B 73", ".B 74",
            ".B 75", ".B 76", ".B 77", ".B 78", ".B 79", ".B 130");
  }

  @Test
  void everyArgumentHasANameOfItsOwn() {
    assertThat(desk.run("manual").ok().out()).doesNotContainPattern("\\.B .*<");
  }

  @Test
  void programsGetItToo() {
    assertThat(desk.run("manual", "--json").ok().object()).containsEntry("roff",
        desk.run("manual").out());
  }
}
