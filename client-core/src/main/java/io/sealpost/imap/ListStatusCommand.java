package io.sealpost.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MailboxStatus;

/// Every mailbox with its counts: one LIST where the server tells both at once (LIST-STATUS,
/// RFC 5819), else one STATUS for each.
final class ListStatusCommand {
  private ListStatusCommand() {}

  static List<CountedMailbox> run(Conversation conversation) throws IOException {
    boolean together = conversation.offers("LIST-STATUS");
    return together ? together(conversation) : oneByOne(conversation);
  }

  private static List<CountedMailbox> together(Conversation conversation) throws IOException {
    String uses = conversation.offers("SPECIAL-USE") ? "CHILDREN SPECIAL-USE" : "CHILDREN";
    Command command = conversation.command("LIST").with("\"\" \"*\" RETURN (" + uses + " STATUS "
        + StatusCommand.ITEMS + ")");
    List<MailboxInfo> mailboxes = new ArrayList<>();
    Map<MailboxName, Map<String, Long>> numbers = new HashMap<>();
    conversation.run(command, response -> switch (response) {
      case Response.Listed(MailboxInfo mailbox) -> mailboxes.add(mailbox);
      case Response.Status(MailboxName of, Map<String, Long> told) -> {
        numbers.put(of, told);
        yield true;
      }
      default -> false;
    });
    return mailboxes.stream().map(mailbox -> new CountedMailbox(mailbox,
        StatusCommand.status(numbers.getOrDefault(mailbox.name(), Map.of())))).toList();
  }

  private static List<CountedMailbox> oneByOne(Conversation conversation) throws IOException {
    List<CountedMailbox> counted = new ArrayList<>();
    for (MailboxInfo mailbox : ListCommand.run(conversation)) {
      counted.add(new CountedMailbox(mailbox, mailbox.selectable()
          ? status(conversation, mailbox.name())
          : Optional.empty()));
    }
    return List.copyOf(counted);
  }

  private static Optional<MailboxStatus> status(Conversation conversation, MailboxName mailbox)
      throws IOException {
    try {
      return Optional.of(StatusCommand.run(conversation, mailbox));
    } catch (RejectedException e) {
      return Optional.empty(); // one mailbox nobody may look into does not hide the others
    }
  }
}
