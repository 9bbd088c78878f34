package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.mailbox.MailboxName;

/// CREATE (RFC 9051 §6.3.4).
final class CreateCommand {
  private CreateCommand() {}

  static void run(Conversation conversation, MailboxName mailbox) throws IOException {
    conversation.run(conversation.command("CREATE").with(mailbox), Listener.DEAF);
  }
}
