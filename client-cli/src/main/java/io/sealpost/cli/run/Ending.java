package io.sealpost.cli.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import io.sealpost.cli.text.Dates;

/// That something ends, and how soon: told a month ahead to whoever looks, two weeks to everybody, and
/// loudly in the last.
///
/// @param day the last
/// @param daysLeft 0 on the last day, fewer once it is over
public record Ending(LocalDate day, long daysLeft) {
  /// The end of what lasts to an instant, maybe within its last day.
  public static Ending at(Instant end, Instant now, ZoneId zone) {
    return new Ending(LocalDate.ofInstant(end, zone), new Dates(zone).daysLeft(end, now));
  }

  boolean over() {
    return daysLeft < 0;
  }

  String caution() {
    return daysLeft <= WEEK ? "CAUTION: " : "";
  }

  String words() {
    return over()
        ? " ended on " + day
        : " ends on " + day + switch ((int) daysLeft) {
          case 0 -> ", today";
          case 1 -> ", in 1 day";
          default -> ", in " + daysLeft + " days";
        };
  }

  static final long MONTH = 30;
  static final long TWO_WEEKS = 14;
  private static final long WEEK = 7;
}
