package io.sealpost.cli.text;

import java.util.Locale;

/// Sizes as a person reads them: `512 B`, `4.2 MB`.
public final class Sizes {
  private Sizes() {}

  /// In units of 1000, with one digit behind the point below ten.
  public static String of(long octets) {
    if (octets < 1000) {
      return octets + " B";
    }
    double value = octets;
    int unit = -1;
    do {
      value /= 1000;
      unit++;
    } while (value >= 999.5 && unit < UNITS.length() - 1);
    return String.format(Locale.ROOT, value < 9.95 ? "%.1f %cB" : "%.0f %cB", value,
        UNITS.charAt(unit));
  }

  private static final String UNITS = "kMGTPE";
}
