package io.sealpost.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// The command line of the measurements. Nothing here is timed.
final class OptionsTest {
  @Test
  void takesOptionsBehindTheMeasurement() {
    Options options = Options
        .parse(new String[]{"all", "--runs", "3", "--flags", "-Xmx64m  -Xint"});

    assertThat(options.measurements()).hasSize(5);
    assertThat(options.runs()).isEqualTo(3);
    assertThat(options.flags()).containsExactly("-Xmx64m", "-Xint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "all --runs", "all --runs 0", "all --runs x",
    "all --speed 9", "all more"})
  void refusesWhatItDoesNotKnow(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(line.split(" ", -1)));
  }
}
