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
  private volatile boolean decisive;

  QuitCommand(Conversation conversation) {
    this.conversation = conversation;
  }

  Reply run() throws IOException {
    conversation.refuseUnsolicited();
    decisive = conversation.deletes();
    return conversation.ask(NAME);
  }

  /// What a failure means for the messages that were to go.
  MailException meaning(MailException failure) {
    return switch (failure) {
      case UnreachableException e when decisive -> e.withUnknownOutcome(UNKNOWN + e.getMessage());
      case ProtocolException e when decisive ->
        new UnreachableException(UNKNOWN + e.getMessage(), Reason.INPUT_OUTPUT, e)
            .withUnknownOutcome(UNKNOWN + e.getMessage());
      default -> failure;
    };
  }

  private static final String UNKNOWN = "the server's answer is missing, and messages may have been "
      + "deleted: ";
}
