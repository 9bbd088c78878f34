package io.sealpost.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.mailbox.MailboxInfo;

/// LIST (RFC 9051 §6.3.9): every mailbox, with its special use where the server knows it.
///
/// Where extended LIST is offered, special uses are asked for (RFC 6154 §2); elsewhere the plain
/// LIST carries them if the server has them at all.
final class ListCommand {
  private ListCommand() {}

  static List<MailboxInfo> run(Conversation conversation) throws IOException {
    var command = new Command("LIST").with("\"\" \"*\"");
    if (conversation.offers("SPECIAL-USE") && conversation.offers("LIST-EXTENDED")) {
      command.with("RETURN (CHILDREN SPECIAL-USE)");
    }
    List<MailboxInfo> mailboxes = new ArrayList<>();
    conversation.run(command, response -> response instanceof Response.Listed(MailboxInfo mailbox)
        && mailboxes.add(mailbox));
    return List.copyOf(mailboxes);
  }
}
