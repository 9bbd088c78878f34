package io.sealpost.doctor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Days as people count them, by midnights, and as the ends of pins are: in UTC, because there is no
/// reader here whose calendar it could be.
final class Days {
  private Days() {}

  /// 0 on the last day.
  static long between(Instant now, Instant end) {
    return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, ZoneOffset.UTC),
        LocalDate.ofInstant(end, ZoneOffset.UTC));
  }
}
