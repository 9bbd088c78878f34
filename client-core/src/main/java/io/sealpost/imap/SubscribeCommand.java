package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.mailbox.MailboxName;

/// SUBSCRIBE and UNSUBSCRIBE (RFC 9051 §6.3.7, §6.3.8).
final class SubscribeCommand {
  private SubscribeCommand() {}

  static void run(Conversation conversation, MailboxName mailbox, boolean subscribed)
      throws IOException {
    conversation.run(conversation.command(subscribed ? "SUBSCRIBE" : "UNSUBSCRIBE").with(mailbox),
        Listener.DEAF);
  }
}
