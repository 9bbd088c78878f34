package io.sealpost.pop3;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// CAPA (RFC 2449 §5), asked for again because it may tell more once we are known.
final class CapaCommand {
  static final String NAME = "CAPA";

  private CapaCommand() {}

  /// One line each, in upper case; none if the server does not know the command.
  static Set<String> run(Conversation conversation) throws IOException {
    Set<String> offered = new HashSet<>();
    conversation.run(List.of(Ask.body(NAME, 512)), (_, reply) -> {
      if (reply.positive()) {
        conversation.lines(conversation.limits().dialogueLines(),
            line -> offered.add(line.strip().toUpperCase(Locale.ROOT)));
      }
      return true;
    });
    conversation.capabilities(offered);
    return Set.copyOf(offered);
  }
}
