package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a machine reports about a message: which recipients did not get it and why (RFC 3464), what
/// was done with it (RFC 8098), or a complaint (RFC 5965).
public final class Reports {
  private Reports() {}

  public static boolean isOne(String type) {
    return TYPES.contains(type);
  }

  /// The fields that tell a person something.
  public static List<Printable> lines(String report) {
    List<Printable> lines = new ArrayList<>();
    String unfolded = report.replace("\r\n", "\n").replaceAll("\n[ \t]+", " ");
    for (String line : unfolded.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0 && FIELDS.contains(line.substring(0, colon).toLowerCase(java.util.Locale.ROOT))
          && lines.size() < MOST) {
        lines.add(Printable.line(line.strip()).fit(LONGEST));
      }
    }
    return List.copyOf(lines);
  }

  private static final Set<String> TYPES = Set.of("message/delivery-status",
      "message/global-delivery-status", "message/disposition-notification",
      "message/feedback-report");
  private static final Set<String> FIELDS = Set.of("final-recipient", "action", "status",
      "diagnostic-code", "disposition", "feedback-type", "reported-domain", "original-mail-from");
  private static final int MOST = 40;
  private static final int LONGEST = 500;
}
