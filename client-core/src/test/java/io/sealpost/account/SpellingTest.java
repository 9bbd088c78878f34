package io.sealpost.account;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SpellingTest {
  private static final List<String> KEYS = List.of("host", "port", "pins", "password-command");

  @Test
  void guessesANearMiss() {
    assertThat(Spelling.nearest("hots", KEYS)).contains("host");
    assertThat(Spelling.nearest("pin", KEYS)).contains("pins");
    assertThat(Spelling.nearest("password_command", KEYS)).contains("password-command");
  }

  @Test
  void doesNotGuessWildly() {
    assertThat(Spelling.nearest("timeout", KEYS)).isEmpty();
    assertThat(Spelling.nearest("password", KEYS)).isEmpty();
  }
}
