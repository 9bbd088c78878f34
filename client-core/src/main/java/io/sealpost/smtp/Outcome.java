package io.sealpost.smtp;

import io.sealpost.failure.MailException;

/// What became of one message of several.
public sealed interface Outcome {
  /// The server's definite answer, a refusal too.
  record Answered(SendResult result) implements Outcome {}

  /// There is no answer.
  ///
  /// @param phase the phase reached; from [Phase#END_OF_DATA] on the server may have taken it
  /// @param failure why; an unknown outcome is an
  /// [io.sealpost.failure.UnreachableException#outcomeUnknown()]
  record Failed(Phase phase, MailException failure) implements Outcome {}

  /// Nothing of it was said to the server: it may be sent as if for the first time.
  record Untried() implements Outcome {}
}
