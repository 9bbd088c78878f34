package io.sealpost.account;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import org.jspecify.annotations.Nullable;

/// A pin as it stands in the configuration: `sha256/…`, or `sha256/… until 2027-01-31` if it ends.
///
/// @param pin the key
/// @param until the last day on which it holds; null if it does not end
record PinText(Pin pin, @Nullable LocalDate until) {
  /// @throws IllegalArgumentException if it is neither; the message says what a pin is
  static PinText parse(String text) {
    Matcher ending = ENDING.matcher(text);
    if (!ending.matches()) {
      return new PinText(Pin.parse(text), null);
    }
    try {
      return new PinText(Pin.parse(ending.group(1)), LocalDate.parse(ending.group(2)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a pin ends on a day, like 2027-01-31", e);
    }
  }

  static PinText of(Pin pin, PinSet pins) {
    return new PinText(pin, pins.end(pin).orElse(null));
  }

  @Override
  public String toString() {
    return until == null ? pin.toString() : pin + " until " + until;
  }

  private static final Pattern ENDING = Pattern.compile("(\\S+) +until +(\\S+)");
}
