package io.sealpost.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.sealpost.ProcessorTime;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Configuration files made to overflow the parser or to keep it busy: a [ConfigurationException],
/// soon.
@Timeout(60)
class HostileConfigurationTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int MANY = 80_000;

  @ParameterizedTest
  @ValueSource(strings = {"a = |[", "a = |{a=", "|[", "a|.a = 1", "[a|.a]", "|[a]\n", "|[[a]]\n",
    "|a = 1\n", "|\"", "a = \"|\\", "|#\n", "|=", "a = |-", "a = 1|1"})
  void endsInAConfigurationExceptionSoon(String pattern, @TempDir Path folder) throws IOException {
    int bar = pattern.indexOf('|');
    String repeated = pattern.substring(bar + 1);
    Path file = Files.writeString(folder.resolve("config.toml"),
        pattern.substring(0, bar) + repeated.repeat(MANY / repeated.length()));
    long start = ProcessorTime.now();
    if (!repeated.equals("#\n")) {
      assertThatThrownBy(() -> AccountsFile.read(file)).isInstanceOf(ConfigurationException.class);
    }
    assertThat(ProcessorTime.since(start)).isLessThan(SOON);
    System.out.println(pattern.replace("\n", "\\n") + " took "
        + ProcessorTime.since(start).toMillis() + " ms");
  }
}
