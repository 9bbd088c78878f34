package io.sealpost.pop3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.mailbox.Uidl;
import io.sealpost.pop3.Maildrop.Letter;

/// UIDL (RFC 1939 §7), with LIST ahead of it: together they say what there is. A server that does not
/// know UIDL is refused: numbers shift from session to session, and would come to mean other messages.
final class UidlCommand {
  static final String NAME = "UIDL";

  private final ListCommand list;
  private final BitSet named = new BitSet();
  private final List<Letter> letters = new ArrayList<>();

  UidlCommand(ListCommand list) {
    this.list = list;
  }

  static Maildrop maildrop(Conversation conversation) throws IOException {
    var list = new ListCommand();
    var uidl = new UidlCommand(list);
    conversation.run(List.of(Ask.body(ListCommand.NAME, 0), Ask.body(NAME, 0)), (index, reply) -> {
      if (index == 0) {
        reply.orRejected(ListCommand.NAME);
        list.hear(conversation);
      } else {
        reply.orRejected(NAME);
        conversation.lines(Maildrop.MOST, uidl::hear);
      }
      return true;
    });
    return uidl.maildrop();
  }

  /// `number unique-id`, and nothing else (RFC 1939 §7).
  void hear(String line) throws ProtocolException {
    int space = line.indexOf(' ');
    String value = space < 0 ? "" : line.substring(space + 1);
    if (!Uidl.isValid(value)) {
      throw new ProtocolException(Violation.GRAMMAR,
          "UIDL named a message otherwise than by 1 to 70 printable characters");
    }
    int number = Digits.message(line.substring(0, space));
    if (!list.has(number) || named.get(number)) {
      throw new ProtocolException(Violation.GRAMMAR, list.has(number)
          ? "UIDL named one message twice"
          : "UIDL named a message that LIST did not");
    }
    named.set(number);
    letters.add(new Letter(number, list.size(number), new Uidl(value)));
  }

  Maildrop maildrop() throws ProtocolException {
    if (letters.size() != list.count()) {
      throw new ProtocolException(Violation.GRAMMAR, "UIDL left out a message that LIST named");
    }
    letters.sort(Comparator.comparingInt(Letter::number));
    return new Maildrop(letters);
  }
}
