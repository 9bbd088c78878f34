package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;

/// DELETE (RFC 9051 §6.3.5). The open mailbox is left first: what servers do otherwise differs.
final class DeleteCommand {
  private DeleteCommand() {}

  static void run(Conversation conversation, MailboxName mailbox) throws IOException {
    Selected selected = conversation.selected();
    if (selected != null && selected.name().equals(mailbox)) {
      UnselectCommand.run(conversation);
    }
    conversation.run(conversation.command("DELETE").with(mailbox), Listener.DEAF);
  }
}
