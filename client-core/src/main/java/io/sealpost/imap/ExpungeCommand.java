package io.sealpost.imap;

import java.io.IOException;

import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.UidSet;

/// UID EXPUNGE (RFC 4315 §2.1): removes those of the named messages that are marked deleted, and no
/// others. The bare EXPUNGE does not exist in this client.
final class ExpungeCommand {
  private ExpungeCommand() {}

  static void run(Conversation conversation, UidSet uids) throws IOException {
    if (!conversation.offers("UIDPLUS")) {
      throw new RejectedException("UID EXPUNGE",
          "it does not offer UIDPLUS, and what is left would "
              + "remove other messages as well; they stay, marked as deleted",
          false);
    }
    for (UidSet some : uids.inPieces(FetchSummaries.MOST_RANGES)) {
      conversation.run(new Command("UID EXPUNGE").with(some.toString()), Listener.DEAF);
    }
  }
}
