package io.sealpost.pop3;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;

/// Numbers as servers write them (RFC 1939 §5, §8), within bounds.
final class Digits {
  private Digits() {}

  /// The number of a message.
  static int message(String text) throws ProtocolException {
    int number = (int) upTo(Maildrop.MOST, text, "a message's number");
    if (number == 0) {
      throw new ProtocolException(Violation.GRAMMAR, "the server counts messages from 0");
    }
    return number;
  }

  /// Octets.
  static long size(String text) throws ProtocolException {
    return upTo(MOST_OCTETS, text, "a size");
  }

  static long upTo(long most, String text, String what) throws ProtocolException {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      throw new ProtocolException(Violation.GRAMMAR, what + " that is no number");
    }
    long value = text.length() > LONGEST ? Long.MAX_VALUE : Long.parseLong(text);
    if (value > most) {
      throw new ProtocolException(Violation.LIMIT, what + " above " + most);
    }
    return value;
  }

  private static final int LONGEST = 18;
  private static final long MOST_OCTETS = 1L << 50;
}
