package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.mailbox.Selected;

/// Leaves the open mailbox and expunges nothing: UNSELECT (RFC 9051 §6.4.2, RFC 3691). A server
/// without it gets CLOSE, which would remove deleted messages, only once the mailbox is open for
/// reading alone.
final class UnselectCommand {
  private UnselectCommand() {}

  static void run(Conversation conversation) throws IOException {
    Selected selected = conversation.selected();
    if (selected == null) {
      return;
    }
    if (conversation.offers("UNSELECT")) {
      conversation.run(new Command("UNSELECT"), Listener.DEAF);
    } else {
      if (!selected.readOnly()) {
        SelectCommand.run(conversation, selected.name(), true);
      }
      conversation.run(new Command("CLOSE"), Listener.DEAF);
    }
    conversation.select(null);
  }
}
