package io.sealpost.imap;

import java.util.Locale;

/// One of the things messages are sorted by (RFC 5256 §3).
///
/// @param by what is compared
/// @param reverse whether the greatest comes first
public record SortOrder(By by, boolean reverse) {
  /// Arrival is when it came, date when it was sent; addresses are compared by what stands before
  /// the `@`, subjects by their base.
  public enum By {
    ARRIVAL, CC, DATE, FROM, SIZE, SUBJECT, TO
  }

  /// From the smallest, or the earliest, on.
  public static SortOrder ascending(By by) {
    return new SortOrder(by, false);
  }

  /// From the largest, or the latest, on: REVERSE (RFC 5256 §3).
  public static SortOrder descending(By by) {
    return new SortOrder(by, true);
  }

  String word() {
    return (reverse ? "REVERSE " : "") + by.name().toUpperCase(Locale.ROOT);
  }
}
