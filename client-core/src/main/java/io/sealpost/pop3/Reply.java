package io.sealpost.pop3;

import java.util.regex.Pattern;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.Octets;

/// The first line of what a server answers (RFC 1939 §3): the indicator in upper case, standing
/// alone.
///
/// @param positive `+OK` or `-ERR`
/// @param text what stands behind it, hostile until made printable
record Reply(boolean positive, String text) {
  static Reply parse(String line) throws ProtocolException {
    if (line.equals("+OK") || line.startsWith("+OK ")) {
      return new Reply(true, text(line, 3));
    }
    if (line.equals("-ERR") || line.startsWith("-ERR ")) {
      return new Reply(false, text(line, 4));
    }
    throw new ProtocolException(Violation.GRAMMAR, "the server gave neither +OK nor -ERR");
  }

  /// This, if it is positive.
  ///
  /// @param command what it answers, without arguments
  Reply orRejected(String command) throws RejectedException {
    if (!positive) {
      throw new RejectedException(command, text.isEmpty() ? "it gave no reason" : text,
          TEMPORARY.matcher(text).lookingAt());
    }
    return this;
  }

  private static String text(String line, int from) {
    return Octets.text(line.substring(from).strip());
  }

  /// RFC 2449 §8, RFC 3206 §4.
  private static final Pattern TEMPORARY = Pattern
      .compile("\\[(IN-USE|LOGIN-DELAY|SYS/TEMP)\\]", Pattern.CASE_INSENSITIVE);
}
