package io.sealpost.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.mailbox.MailboxName;

/// GETQUOTAROOT (RFC 9208 §4.1.3): every limit that a mailbox is under. None where the server has no
/// QUOTA.
final class QuotaCommand {
  private QuotaCommand() {}

  static List<Quota> run(Conversation conversation, MailboxName mailbox) throws IOException {
    if (!conversation.offers("QUOTA")) {
      return List.of();
    }
    List<Quota> quotas = new ArrayList<>();
    conversation.run(conversation.command("GETQUOTAROOT").with(mailbox),
        response -> response instanceof Response.QuotaData(Quota quota) && quotas.add(quota));
    return List.copyOf(quotas);
  }
}
