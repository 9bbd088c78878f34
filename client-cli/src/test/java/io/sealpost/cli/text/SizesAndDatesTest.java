package io.sealpost.cli.text;

import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SizesAndDatesTest {
  @Test
  void writesSizesInThreeDigits() {
    assertThat(Sizes.of(0)).isEqualTo("0 B");
    assertThat(Sizes.of(999)).isEqualTo("999 B");
    assertThat(Sizes.of(1000)).isEqualTo("1.0 kB");
    assertThat(Sizes.of(4_213_000)).isEqualTo("4.2 MB");
    assertThat(Sizes.of(9_960)).isEqualTo("10 kB");
    assertThat(Sizes.of(999_600)).isEqualTo("1.0 MB");
    assertThat(Sizes.of(Long.MAX_VALUE)).isEqualTo("9.2 EB");
  }

  @Test
  void writesDatesInTheReadersZone() {
    Dates dates = new Dates(ZoneId.of("Europe/Berlin"));
    Instant instant = Instant.parse("2026-11-23T23:05:09Z");

    assertThat(dates.of(instant)).isEqualTo("2026-11-24 00:05+01:00");
    assertThat(dates.full(instant)).isEqualTo("Tue, 24 Nov 2026 00:05:09 +0100");
    assertThat(dates.day(instant)).isEqualTo("2026-11-24");
    assertThat(dates.within("expired on 2026-11-23T23:05:09Z, not 2026-02-30T23:05:09Z"))
        .isEqualTo("expired on 2026-11-24 00:05+01:00, not 2026-02-30T23:05:09Z");
  }

  /// As the days of a calendar, which stand beside the last of them: not in turns of 24 hours.
  @Test
  void countsDaysByTheReadersCalendar() {
    Dates dates = new Dates(ZoneId.of("Europe/Berlin"));
    Instant evening = Instant.parse("2026-11-23T22:30:00Z");
    Instant begin = evening.minusSeconds(3600);

    assertThat(dates.left(begin, Instant.parse("2026-11-23T22:59:00Z"), evening))
        .isEqualTo("0 days");
    assertThat(dates.left(begin, Instant.parse("2026-11-23T23:30:00Z"), evening))
        .isEqualTo("1 day");
    assertThat(dates.left(begin, Instant.parse("2026-11-25T22:00:00Z"), evening))
        .isEqualTo("2 days");
    assertThat(dates.left(begin, evening.minusSeconds(1), evening)).isEqualTo("expired");
    assertThat(dates.daysLeft(evening.minusSeconds(1), evening)).isEqualTo(-1);
    assertThat(dates.left(evening.plusSeconds(1), evening.plusSeconds(2), evening))
        .isEqualTo("not yet valid");
  }
}
