package io.sealpost.testserver.front;

import java.io.IOException;
import java.io.Serial;

/// The connection is to be closed now, and that is no error.
final class EndOfConversation extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  EndOfConversation() {
    super("the conversation is over");
  }
}
