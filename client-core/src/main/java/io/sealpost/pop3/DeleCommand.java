package io.sealpost.pop3;

import java.io.IOException;
import java.util.List;

import io.sealpost.pop3.Maildrop.Letter;

/// DELE (RFC 1939 §5): marks messages that QUIT will remove.
final class DeleCommand {
  static final String NAME = "DELE";

  private DeleCommand() {}

  static void run(Conversation conversation, Maildrop maildrop, List<Letter> letters)
      throws IOException {
    List<Ask> asks = letters.stream().map(letter -> Ask.line(NAME + " " + letter.number()))
        .toList();
    conversation.run(asks, (index, reply) -> {
      reply.orRejected(NAME);
      maildrop.delete(letters.get(index));
      return true;
    });
  }
}
