package io.sealpost.message;

import java.time.OffsetDateTime;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class HeaderDateTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Fri, 21 Nov 1997 09:55:06 -0600|1997-11-21T09:55:06-06:00",
    "Thu, 13 Feb 1969 23:32 -0330 (Newfoundland Time)|1969-02-13T23:32:00-03:30",
    "21 Nov 97 09:55:06 GMT|1997-11-21T09:55:06Z",
    "Thu,  13  Feb  1969  23:32:54 EST|1969-02-13T23:32:54-05:00",
    "1 Jan 26 00:00:60 +0000|2026-01-01T00:00:59Z",
    "Tuesday, 3 March 2026 1:02:03 +0100|2026-03-03T01:02:03+01:00",
    "Mon, 01 Jun 2026 10:00:00 UT|2026-06-01T10:00:00Z"})
  void readsTheFormsThatAreMet(String text, String time) {
    assertThat(HeaderDate.parse(text)).contains(OffsetDateTime.parse(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "32 Jan 2026 00:00 +0000", "1 Jan 2026 25:00 +0000",
    "1 Foo 2026 10:00", "1 Jan 2026 10:00 +9999"})
  void findsNoDateInAnythingElse(String text) {
    assertThat(HeaderDate.parse(text)).isEmpty();
  }
}
