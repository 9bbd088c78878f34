package io.sealpost.imap;

import java.io.IOException;
import java.util.Set;

import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.UidSet;

/// UID STORE of flags, to be added or removed and without an echo (RFC 9051 §6.4.6).
final class StoreCommand {
  private StoreCommand() {}

  static void run(Conversation conversation, UidSet uids, boolean add, Set<Flag> flags)
      throws IOException {
    if (flags.isEmpty()) {
      return;
    }
    for (UidSet some : uids.inPieces(FetchSummaries.MOST_RANGES)) {
      conversation.run(new Command("UID STORE").with(some.toString())
          .with(add ? "+FLAGS.SILENT" : "-FLAGS.SILENT").with(flags), Listener.DEAF);
    }
  }
}
