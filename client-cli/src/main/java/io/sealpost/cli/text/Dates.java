package io.sealpost.cli.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/// Dates as a person reads them, in one zone.
///
/// @param zone the reader's, not the sender's
public record Dates(ZoneId zone) {
  /// `2026-11-23 14:05+01:00`, for a table.
  public String of(Instant instant) {
    return MINUTE.format(instant.atZone(zone));
  }

  /// `Mon, 23 Nov 2026 14:05:09 +0100`, for the head of a message.
  public String full(Instant instant) {
    return FULL.format(instant.atZone(zone));
  }

  /// `2026-11-23`.
  public String day(Instant instant) {
    return DAY.format(instant.atZone(zone));
  }

  /// How many midnights lie before an end: 0 on its last day, fewer once it is over.
  public long daysLeft(Instant end, Instant now) {
    long left = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone),
        LocalDate.ofInstant(end, zone));
    return now.isAfter(end) ? Math.min(left, -1) : left;
  }

  /// The same in words.
  ///
  /// @param begin before which there is nothing to count yet
  public String left(Instant begin, Instant end, Instant now) {
    long days = daysLeft(end, now);
    return days < 0
        ? "expired"
        : now.isBefore(begin) ? "not yet valid" : days + (days == 1 ? " day" : " days");
  }

  /// The same words with every instant in them (RFC 3339, as the core writes it) in the reader's zone.
  public String within(String words) {
    return INSTANT.matcher(words).replaceAll(found -> of(Instant.parse(found.group())));
  }

  private static final Pattern INSTANT = Pattern.compile(
      "\\b\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mmXXX",
      Locale.ROOT);
  private static final DateTimeFormatter FULL = DateTimeFormatter
      .ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
}
