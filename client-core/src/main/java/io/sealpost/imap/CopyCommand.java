package io.sealpost.imap;

import java.io.IOException;
import java.util.Optional;

import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;

/// UID COPY to another mailbox (RFC 9051 §6.4.7). No mailbox is made for it.
final class CopyCommand {
  private CopyCommand() {}

  static Optional<Copied> run(Conversation conversation, UidSet uids, MailboxName to)
      throws IOException {
    Optional<Copied> copied = Optional.empty();
    for (UidSet some : uids.inPieces(FetchSummaries.MOST_RANGES)) {
      copied = Copied.joined(copied, Copied.by(conversation,
          conversation.command("UID COPY").with(some.toString()).with(to)));
    }
    return copied;
  }
}
