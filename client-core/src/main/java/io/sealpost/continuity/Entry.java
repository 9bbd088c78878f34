package io.sealpost.continuity;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.sealpost.peer.Pin;

/// One line of the continuity log.
///
/// @param time when it happened, by the machine's clock
/// @param event what happened
/// @param endpoint where, as `imaps://host:port` and the like
/// @param pin which key
/// @param note the certificate's subject, or why; without control characters, and shortened: servers
/// make subjects of any length
public record Entry(Instant time, Event event, String endpoint, Pin pin, String note) {
  /// What can happen to a key.
  public enum Event {
    /// A connection was made, every check passed.
    SEEN,
    /// A connection was refused: the server showed this key, and it is not pinned.
    REFUSED,
    /// A person pinned it.
    PINNED,
    /// A person took it out of the pins.
    UNPINNED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Entry {
    note = CONTROL.matcher(note.length() > LONGEST ? note.substring(0, LONGEST) + "…" : note)
        .replaceAll(" ");
    if (CONTROL.matcher(endpoint).find()) {
      throw new IllegalArgumentException("an endpoint without control characters");
    }
  }

  /// The line without its chain.
  String line() {
    return String.join("\t", time.toString(), event.label(), endpoint, pin.toString(), note);
  }

  /// @throws IllegalArgumentException if it is no such line
  static Entry parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 5) {
      throw new IllegalArgumentException("5 fields");
    }
    try {
      return new Entry(Instant.parse(fields[0]), Event.valueOf(fields[1].toUpperCase(Locale.ROOT)),
          fields[2], Pin.parse(fields[3]), fields[4]);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a time", e);
    }
  }

  private static final int LONGEST = 500;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
}
