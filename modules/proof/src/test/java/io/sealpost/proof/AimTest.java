package io.sealpost.proof;

import java.util.Objects;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AimTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "G6 x509-limbo | 197 of 208 as expected, unexpected successes: 1 | true",
    "G6 x509-limbo | 191 of 208 as expected, unexpected successes: 0 | false",
    "G6 x509-limbo | 200 of 208 as expected, unexpected successes: 2 | false",
    "G6 bettertls | 9572 of 9572 as expected, unexpected successes: 0 | true",
    "G6 bettertls | 9487 of 9572 as expected, unexpected successes: 0 | false",
    "G6 bettertls | 9500 of 9572 as expected, unexpected successes: 1 | false",
    "G6 own wrong paths | 0 of 41 accepted | true", "G6 own wrong paths | 0 of 0 accepted | false",
    "G6 own wrong paths | something else | false",
    "G5 SASL | 100000 mutated challenges: 0 unchecked exceptions, slowest 58 ms | true",
    "G5 SASL | 99999 mutated challenges: 0 unchecked exceptions, slowest 58 ms | false",
    "G5 SASL | 100000 mutated challenges: 0 unchecked exceptions, slowest 1001 ms | false",
    "G8 refusals at the test server | 60 of 60 refusals told as what they are | true",
    "G8 refusals at the test server | 59 of 60 refusals told as what they are | false"})
  void comparesAFigureWithTheNumberThatWasAskedFor(String part, String figure, boolean met) {
    assertThat(Objects.requireNonNull(Aim.all().get(part)).metBy(figure)).isEqualTo(met);
  }

  @Test
  void readsNumbersWithCommas() {
    var aim = new Aim("G9 part", "≥ 1,000", "", Pattern.compile("(?<atLeast1000>[\\d,]+) times"));
    assertThat(aim.metBy("1,001 times")).isTrue();
    assertThat(aim.metBy("999 times")).isFalse();
  }
}
