package io.sealpost.pop3;

import java.io.IOException;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;

/// STAT (RFC 1939 §5): `+OK nn mm`; anything may follow behind a blank.
final class StatCommand {
  static final String NAME = "STAT";

  private StatCommand() {}

  static Stat run(Conversation conversation) throws IOException {
    return parse(conversation.ask(NAME).text());
  }

  static Stat parse(String text) throws ProtocolException {
    String[] words = text.split(" ", 3);
    if (words.length < 2) {
      throw new ProtocolException(Violation.GRAMMAR, "STAT was not answered with two numbers");
    }
    return new Stat((int) Digits.upTo(Maildrop.MOST, words[0], "a number of messages"),
        Digits.size(words[1]));
  }
}
