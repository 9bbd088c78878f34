package io.sealpost.imap;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MailboxStatus;

/// STATUS (RFC 9051 §6.3.11).
final class StatusCommand {
  private StatusCommand() {}

  static MailboxStatus run(Conversation conversation, MailboxName mailbox) throws IOException {
    Map<String, Long> numbers = numbers(conversation, mailbox, ITEMS);
    for (String item : NAMES) {
      if (!numbers.containsKey(item)) {
        throw new ProtocolException(Violation.GRAMMAR, "a STATUS without " + item);
      }
    }
    return status(numbers).orElseThrow();
  }

  /// The largest message a mailbox takes, if the server says (RFC 7889 §3).
  static OptionalLong appendLimit(Conversation conversation, MailboxName mailbox)
      throws IOException {
    Long limit = numbers(conversation, mailbox, "(APPENDLIMIT)").get("APPENDLIMIT");
    return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  /// Empty if one of them is missing.
  static Optional<MailboxStatus> status(Map<String, Long> numbers) {
    Long messages = numbers.get("MESSAGES");
    Long unseen = numbers.get("UNSEEN");
    Long uidNext = numbers.get("UIDNEXT");
    Long uidValidity = numbers.get("UIDVALIDITY");
    return messages == null || unseen == null || uidNext == null || uidValidity == null
        ? Optional.empty()
        : Optional.of(new MailboxStatus(messages, unseen, uidNext, uidValidity));
  }

  private static Map<String, Long> numbers(Conversation conversation, MailboxName mailbox,
      String items) throws IOException {
    Map<String, Long> numbers = new HashMap<>();
    conversation.run(conversation.command("STATUS").with(mailbox).with(items), response -> {
      if (response instanceof Response.Status status && status.mailbox().equals(mailbox)) {
        numbers.putAll(status.numbers());
      }
      return false;
    });
    return numbers;
  }

  static final String ITEMS = "(MESSAGES UNSEEN UIDNEXT UIDVALIDITY)";
  private static final String[] NAMES = {"MESSAGES", "UNSEEN", "UIDNEXT", "UIDVALIDITY"};
}
