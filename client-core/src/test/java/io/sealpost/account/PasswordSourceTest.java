package io.sealpost.account;

import java.time.Duration;
import java.util.List;

import io.sealpost.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
final class PasswordSourceTest {
  @Test
  void takesTheFirstLineOnly() throws Exception {
    assertThat(password("printf 'sesame\\nuser: ada\\n'")).isEqualTo("sesame");
    assertThat(password("printf 'pässwörd\\r\\n'")).isEqualTo("pässwörd");
    assertThat(password("printf ' with spaces '")).isEqualTo(" with spaces ");
  }

  @Test
  void runsAnArrayWithoutAShell() throws Exception {
    assertThat(reveal(PasswordSource.program(List.of("echo", "$HOME;ls")))).isEqualTo("$HOME;ls");
  }

  @Test
  void saysHowTheCommandFailed() {
    assertThatThrownBy(() -> password("echo 'no\nkey' >&2; echo never-shown; exit 2"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("exited with 2: no key").hasMessageNotContaining("\n");
    assertThatThrownBy(() -> PasswordSource.program(List.of("no-such-program-here")).fetch())
        .hasMessage("the password command 'no-such-program-here' cannot be run: "
            + "is no-such-program-here installed?");
  }

  @Test
  void refusesOutputThatIsNoPassword() {
    assertThatThrownBy(() -> password("true"))
        .hasMessageEndingWith("no password on its first line");
    assertThatThrownBy(() -> password("printf '\\n\\n'")).hasMessageEndingWith("on its first line");
    assertThatThrownBy(() -> password("printf '\\377'")).hasMessageEndingWith("not UTF-8");
    assertThatThrownBy(() -> password("printf 'a\\rb'")).hasMessageEndingWith("control characters");
    assertThatThrownBy(() -> password("head -c 100000 /dev/zero"))
        .hasMessageEndingWith("more than a password");
  }

  @Test
  void endsACommandThatGoesOnPrinting() {
    assertThatThrownBy(() -> password("yes")).hasMessageEndingWith("more than a password");
    assertThatThrownBy(() -> password("yes & wait")).hasMessageEndingWith("more than a password");
  }

  @Test
  void doesNotWaitForEver() {
    PasswordSource.Command slow = PasswordSource.shell("sleep 60 & sleep 60");
    long start = System.nanoTime();

    assertThatThrownBy(() -> new PasswordCommand(slow, Duration.ofMillis(200)).run())
        .hasMessageContaining("did not end within");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void doesNotWaitForInput() throws Exception {
    assertThat(password("cat; echo done")).isEqualTo("done");
  }

  private static String password(String line) throws ConfigurationException {
    return reveal(PasswordSource.shell(line));
  }

  private static String reveal(PasswordSource.Command source) throws ConfigurationException {
    try (Secret secret = source.fetch()) {
      return new String(secret.revealChars());
    }
  }
}
