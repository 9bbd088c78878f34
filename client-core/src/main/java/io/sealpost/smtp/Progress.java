package io.sealpost.smtp;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;

/// How far one message came, shared by the lane that sends it and the caller who may stop waiting.
///
/// Once the caller has given up, no further phase can be reached: a dot that goes out after the
/// caller was told "nothing was delivered" would be a message sent twice.
final class Progress {
  private Phase phase = Phase.MAIL;
  private boolean abandoned;

  /// Called on the lane, before the first octet of a phase goes out.
  synchronized void reach(Phase next) throws UnreachableException {
    if (abandoned) {
      throw new UnreachableException("the sender has given up", Reason.CLOSED_BY_US, null);
    }
    phase = next;
  }

  /// Called on the lane when the server's own word rules out that it took the message, although all
  /// of it went out: outcomes are unknown only where nobody knows.
  synchronized void fallBack(Phase known) {
    phase = known;
  }

  /// Called by the caller when sending failed: the failure, with what it means for the message.
  MailException abandon(MailException failure) {
    Phase reached = reached();
    boolean unknown = reached.compareTo(Phase.END_OF_DATA) >= 0;
    return switch (failure) {
      case UnreachableException e when unknown -> e.withUnknownOutcome(unknown(e));
      case ProtocolException e when unknown ->
        new UnreachableException(unknown(e), Reason.INPUT_OUTPUT, e)
            .withUnknownOutcome(unknown(e));
      case UnreachableException e ->
        new UnreachableException(e.getMessage() + words(reached) + ": nothing was delivered",
            e.reason(), e);
      default -> failure;
    };
  }

  synchronized Phase phase() {
    return phase;
  }

  private synchronized Phase reached() {
    abandoned = true;
    return phase;
  }

  private static String words(Phase reached) {
    return switch (reached) {
      case MAIL -> " while the sender was named";
      case RCPT -> " while the recipients were named";
      case DATA -> " before the message was sent";
      default -> " while the message was being sent";
    };
  }

  private static String unknown(MailException failure) {
    return "the message was sent, but the server's answer is missing: " + failure.getMessage();
  }
}
