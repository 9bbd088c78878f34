package io.sealpost.pop3;

import java.io.IOException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;

/// QUIT (RFC 1939 §6), which alone removes what DELE marked: until it is sent nothing is gone, and
/// once it is, only its answer tells.
final class QuitCommand {
  static final String NAME = "QUIT";

  private final Conversation conversation;
  private boolean decisive;
  private boolean abandoned;

  QuitCommand(Conversation conversation) {
    this.conversation = conversation;
  }

  Reply run() throws IOException {
    conversation.refuseUnsolicited();
    decide();
    return conversation.ask(NAME);
  }

  /// Called by the caller when it failed: the failure, with what it means for the messages that were
  /// to go. Nothing is said after this.
  MailException abandon(MailException failure) {
    boolean unknown = abandoned();
    return switch (failure) {
      case UnreachableException e when unknown -> e.withUnknownOutcome(UNKNOWN + e.getMessage());
      case ProtocolException e when unknown ->
        new UnreachableException(UNKNOWN + e.getMessage(), Reason.INPUT_OUTPUT, e)
            .withUnknownOutcome(UNKNOWN + e.getMessage());
      default -> failure;
    };
  }

  /// A caller that has left would never hear what came of it.
  private synchronized void decide() throws UnreachableException {
    if (abandoned) {
      throw new UnreachableException("the caller has given up", Reason.CLOSED_BY_US, null);
    }
    decisive = conversation.deletes();
  }

  private synchronized boolean abandoned() {
    abandoned = true;
    return decisive;
  }

  private static final String UNKNOWN = "the server's answer is missing, and messages may have been "
      + "deleted: ";
}
