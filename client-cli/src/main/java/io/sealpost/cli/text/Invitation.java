package io.sealpost.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// An invitation in a few lines: what, when, where, from whom (RFC 5545, RFC 5546), as far as its
/// first event says. Times stand as they are written, with their zone's name.
public final class Invitation {
  private Invitation() {}

  /// @param calendar a `text/calendar` part
  /// @return none if there is no event in it
  public static List<Printable> lines(String calendar) {
    String method = "";
    boolean event = false;
    List<Printable> lines = new ArrayList<>();
    for (String line : unfolded(calendar).lines().limit(MOST).toList()) {
      int colon = value(line);
      String field = colon < 0 ? line : line.substring(0, colon);
      String name = field.split(";", 2)[0].toUpperCase(Locale.ROOT);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      if (name.equals("METHOD")) {
        method = value.strip().toLowerCase(Locale.ROOT);
      } else if (name.equals("BEGIN") && value.strip().equalsIgnoreCase("VEVENT")) {
        event = true;
        lines.add(Printable.line("Event:    " + METHODS.getOrDefault(method, "in a calendar")));
      } else if (event && name.equals("END")) {
        break;
      } else if (event && NAMES.containsKey(name)) {
        lines.add(Printable.line(NAMES.get(name) + words(name, field, value)));
      }
    }
    return List.copyOf(lines);
  }

  /// RFC 5545 §3.1.
  private static String unfolded(String calendar) {
    String start = calendar.substring(0, Math.min(calendar.length(), LONGEST));
    return start.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
  }

  /// The colon that ends a name and its parameters, of which some are quoted.
  private static int value(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (!quoted && line.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private static String words(String name, String field, String value) {
    if (name.startsWith("DT")) {
      int zone = field.toUpperCase(Locale.ROOT).indexOf("TZID=");
      return time(value.strip())
          + (zone < 0 ? "" : " " + field.substring(zone + 5).split(";", 2)[0]);
    }
    return name.equals("ORGANIZER")
        ? value.strip().replaceFirst("(?i)^mailto:", "")
        : value.replace("\\n", " ").replace("\\N", " ").replaceAll("\\\\(.)", "$1");
  }

  private static String time(String value) {
    return value
        .replaceFirst("^(\\d{4})(\\d\\d)(\\d\\d)(T(\\d\\d)(\\d\\d)\\d\\d)?", "$1-$2-$3 $5:$6")
        .replaceFirst(" :$", "").replaceFirst("Z$", " UTC");
  }

  private static final Map<String, String> METHODS = Map.of("request", "you are invited", "cancel",
      "it is called off", "reply", "an answer to an invitation", "publish", "for your calendar");
  private static final Map<String, String> NAMES = Map.of("SUMMARY", "What:     ", "DTSTART",
      "Begins:   ", "DTEND", "Ends:     ", "LOCATION", "Where:    ", "ORGANIZER", "By:       ");
  private static final int LONGEST = 200_000;
  private static final int MOST = 2000;
}
