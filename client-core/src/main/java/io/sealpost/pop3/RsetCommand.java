package io.sealpost.pop3;

import java.io.IOException;

/// RSET (RFC 1939 §5): takes all marks of DELE back.
final class RsetCommand {
  static final String NAME = "RSET";

  private RsetCommand() {}

  static void run(Conversation conversation) throws IOException {
    conversation.ask(NAME);
    if (conversation.deletes()) {
      conversation.maildrop().reset();
    }
  }
}
