package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.mailbox.MailboxName;

/// RENAME (RFC 9051 §6.3.6). Of INBOX it would move all messages and leave INBOX behind, which is not
/// what anybody means by it: refused by [MailboxTree].
final class RenameCommand {
  private RenameCommand() {}

  static void run(Conversation conversation, MailboxName from, MailboxName to)
      throws IOException {
    conversation.run(conversation.command("RENAME").with(from).with(to), Listener.DEAF);
  }
}
