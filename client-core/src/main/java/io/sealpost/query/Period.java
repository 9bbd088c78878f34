package io.sealpost.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A day, a month or a year.
///
/// @param first its first day
/// @param end the day behind its last
record Period(LocalDate first, LocalDate end) {
  /// Empty if the text is none.
  static Optional<Period> of(String text, LocalDate today) {
    try {
      Optional<Period> found = named(text.toLowerCase(Locale.ROOT), today);
      return found.filter(each -> each.first.getYear() >= 1000 && each.end.getYear() <= 9999);
    } catch (DateTimeException e) {
      return Optional.empty(); // such as 2026-02-30
    }
  }

  private static Optional<Period> named(String text, LocalDate today) {
    Matcher ago = AGO.matcher(text);
    Matcher date = DATE.matcher(text);
    if (text.equals("today")) {
      return Optional.of(day(today));
    } else if (text.equals("yesterday")) {
      return Optional.of(day(today.minusDays(1)));
    } else if (ago.matches()) {
      int count = Integer.parseInt(ago.group(1));
      return Optional.of(day(switch (ago.group(2)) {
        case "d" -> today.minusDays(count);
        case "w" -> today.minusWeeks(count);
        case "m" -> today.minusMonths(count);
        default -> today.minusYears(count);
      }));
    } else if (date.matches()) {
      return Optional.of(dated(date));
    }
    return Optional.empty();
  }

  private static Period dated(Matcher date) {
    int year = Integer.parseInt(date.group(1));
    if (date.group(2) == null) {
      return new Period(Year.of(year).atDay(1), Year.of(year + 1).atDay(1));
    }
    int month = Integer.parseInt(date.group(2));
    if (date.group(3) == null) {
      YearMonth named = YearMonth.of(year, month);
      return new Period(named.atDay(1), named.plusMonths(1).atDay(1));
    }
    return day(LocalDate.of(year, month, Integer.parseInt(date.group(3))));
  }

  private static Period day(LocalDate day) {
    return new Period(day, day.plusDays(1));
  }

  private static final Pattern AGO = Pattern.compile("([0-9]{1,4})([dwmy])");
  private static final Pattern DATE = Pattern
      .compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");
}
