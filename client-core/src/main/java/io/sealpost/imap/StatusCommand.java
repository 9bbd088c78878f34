package io.sealpost.imap;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MailboxStatus;

/// STATUS (RFC 9051 §6.3.11).
final class StatusCommand {
  private StatusCommand() {}

  static MailboxStatus run(Conversation conversation, MailboxName mailbox) throws IOException {
    var command = new Command("STATUS").with(mailbox)
        .with("(MESSAGES UNSEEN UIDNEXT UIDVALIDITY)");
    Map<String, Long> numbers = new HashMap<>();
    conversation.run(command, response -> {
      if (response instanceof Response.Status status && status.mailbox().equals(mailbox)) {
        numbers.putAll(status.numbers());
      }
      return false;
    });
    return new MailboxStatus(number(numbers, "MESSAGES"), number(numbers, "UNSEEN"),
        number(numbers, "UIDNEXT"), number(numbers, "UIDVALIDITY"));
  }

  private static long number(Map<String, Long> numbers, String item) throws ProtocolException {
    Long number = numbers.get(item);
    if (number == null) {
      throw new ProtocolException(Violation.GRAMMAR, "a STATUS without " + item);
    }
    return number;
  }
}
