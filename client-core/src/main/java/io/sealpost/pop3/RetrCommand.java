package io.sealpost.pop3;

import java.io.IOException;
import java.util.List;

import io.sealpost.pop3.Maildrop.Letter;
import io.sealpost.wire.CallersSink;

/// RETR, streamed (RFC 1939 §5).
final class RetrCommand {
  static final String NAME = "RETR";

  private RetrCommand() {}

  /// @return octets written
  static long one(Conversation conversation, Letter letter, CallersSink sink) throws IOException {
    long[] octets = {0};
    conversation.run(List.of(ask(letter)), (_, reply) -> {
      reply.orRejected(NAME);
      octets[0] = conversation.wire().dotted(sink);
      return true;
    });
    return octets[0];
  }

  /// Several, asked for ahead where the server takes it so.
  static void all(Conversation conversation, List<Letter> letters, GuardedReceiver receiver)
      throws IOException {
    conversation.run(letters.stream().map(RetrCommand::ask).toList(), (index, reply) -> {
      reply.orRejected(NAME);
      return receiver.take(letters.get(index).uidl(), conversation.wire()::dotted);
    });
  }

  private static Ask ask(Letter letter) {
    return Ask.body(NAME + " " + letter.number(), letter.size());
  }
}
