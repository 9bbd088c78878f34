package io.sealpost.limits;

import java.time.Duration;

/// The bounds on everything the network may send: every read takes its limit from here.
///
/// @param dialogueLine octets of one line before authentication
/// @param dialogueLines lines of one reply before authentication
/// @param line octets of one line of a response
/// @param literal octets of one literal kept in memory
/// @param response octets of one whole response kept in memory
/// @param streamed octets of one literal or body that is streamed to a sink
/// @param responses untagged responses, or lines of a reply, to one command
/// @param nesting depth of parentheses
/// @param connect time for TCP, TLS and authentication together
/// @param command time for one command, without the streaming of a body
/// @param transfer time for a command that streams a body
public record Limits(int dialogueLine, int dialogueLines, int line, int literal, int response,
    long streamed, int responses, int nesting, Duration connect, Duration command,
    Duration transfer) {
  /// The values that everything uses unless an embedder or a test says otherwise.
  public static final Limits DEFAULT = new Limits(8 * 1024, 100, 1024 * 1024, 256 * 1024,
      4 * 1024 * 1024, 4L * 1024 * 1024 * 1024, 1_000_000, 64, Duration.ofSeconds(30),
      Duration.ofSeconds(60), Duration.ofMinutes(30));

  /// The same, with other times.
  public Limits withTimes(Duration connect, Duration command, Duration transfer) {
    return new Limits(dialogueLine, dialogueLines, line, literal, response, streamed, responses,
        nesting, connect, command, transfer);
  }
}
