package io.sealpost.message;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The time in a `Date` header (RFC 5322 §3.3, with the obsolete forms of §4.3).
public final class HeaderDate {
  private static final int LONGEST = 200;

  private HeaderDate() {}

  /// The time, or nothing if this is no date. Never throws.
  public static Optional<OffsetDateTime> parse(String text) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    Matcher date = DATE.matcher(COMMENT.matcher(bounded).replaceAll(" "));
    if (!date.find()) {
      return Optional.empty();
    }
    try {
      int month = MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1;
      String second = date.group(6);
      return Optional.of(OffsetDateTime.of(year(date.group(3)), month, number(date.group(1)),
          number(date.group(4)), number(date.group(5)),
          second == null ? 0 : Math.min(59, number(second)), 0, zone(date.group(7))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int year(String digits) {
    int year = number(digits);
    return digits.length() > 3 ? year : year + (digits.length() == 2 && year < 50 ? 2000 : 1900);
  }

  private static ZoneOffset zone(@Nullable String zone) {
    if (zone == null) {
      return ZoneOffset.UTC;
    }
    if (zone.startsWith("+") || zone.startsWith("-")) {
      int value = number(zone.substring(1));
      int minutes = value / 100 * 60 + value % 100;
      return ZoneOffset.ofTotalSeconds((zone.startsWith("-") ? -minutes : minutes) * 60);
    }
    return ZoneOffset.ofHours(ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), 0));
  }

  private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun",
      "jul",
      "aug", "sep", "oct", "nov", "dec");
  private static final Map<String, Integer> ZONES = Map.of("EST", -5, "EDT", -4, "CST", -6, "CDT",
      -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7);
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern DATE = Pattern.compile(
      "\\b(\\d{1,2})[ -]+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?[ -]+(\\d{2,4})"
          + "\\s+(\\d{1,2})\\s?:\\s?(\\d{2})(?:\\s?:\\s?(\\d{2}))?(?:\\s*([+-]\\d{4}|[a-z]{1,5}))?",
      Pattern.CASE_INSENSITIVE);
}
