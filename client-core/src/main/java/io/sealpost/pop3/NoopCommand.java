package io.sealpost.pop3;

import java.io.IOException;

/// NOOP (RFC 1939 §5).
final class NoopCommand {
  static final String NAME = "NOOP";

  private NoopCommand() {}

  static Reply run(Conversation conversation) throws IOException {
    return conversation.ask(NAME);
  }
}
