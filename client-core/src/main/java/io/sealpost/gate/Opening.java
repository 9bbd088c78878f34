package io.sealpost.gate;

import java.util.List;

/// Commands that a session wants to send in the same write as the last message of authentication,
/// so that they cost no round trip of their own.
///
/// They go out only if that is safe: inside TLS, with a mechanism of a single message, and the
/// server having announced (inside TLS) that it takes that message with the command (SASL-IR,
/// RFC 4959). Whether they did is said by [AuthenticatedChannel#openingSent()]. When authentication
/// is refused, the gate discards the answers.
///
/// @param lines whole commands without CRLF and without literals; IMAP tags must not begin with `A`,
/// which are the gate's
public record Opening(List<String> lines) {
  public static final Opening NONE = new Opening(List.of());

  public Opening {
    lines = List.copyOf(lines);
    for (String line : lines) {
      if (line.isEmpty() || line.startsWith("A") || line.endsWith("}")) {
        throw new IllegalArgumentException(
            "an opening holds no literals and none of the gate's tags");
      }
    }
  }
}
