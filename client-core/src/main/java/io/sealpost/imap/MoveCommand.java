package io.sealpost.imap;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;

/// UID MOVE (RFC 6851 §3.2), or where the server has none what that stands for: COPY, STORE
/// `\Deleted`, UID EXPUNGE. Never EXPUNGE, which would remove what others marked deleted; a server
/// with neither MOVE nor UIDPLUS moves nothing.
final class MoveCommand {
  private MoveCommand() {}

  static Optional<Copied> run(Conversation conversation, UidSet uids, MailboxName to)
      throws IOException {
    if (!conversation.offers("MOVE")) {
      return inThreeSteps(conversation, uids, to);
    }
    Optional<Copied> moved = Optional.empty();
    for (UidSet some : uids.inPieces(FetchSummaries.MOST_RANGES)) {
      moved = Copied.joined(moved, Copied.by(conversation,
          conversation.command("UID MOVE").with(some.toString()).with(to)));
    }
    return moved;
  }

  private static Optional<Copied> inThreeSteps(Conversation conversation, UidSet uids,
      MailboxName to) throws IOException {
    if (!conversation.offers("UIDPLUS")) {
      throw new RejectedException("MOVE", "it offers neither MOVE nor UIDPLUS, and what is left "
          + "would remove other messages as well; copy, and mark as deleted, instead", false);
    }
    // Fixed first: what arrives in a range between the steps must not be removed uncopied.
    UidSet fixed = SearchCommand.existing(conversation, uids);
    Optional<Copied> copied = CopyCommand.run(conversation, fixed, to);
    try {
      StoreCommand.run(conversation, fixed, true, Set.of(Flag.DELETED));
      ExpungeCommand.run(conversation, fixed);
    } catch (RejectedException e) {
      throw new RejectedException("MOVE",
          "the messages are copied, but the originals stay: " + e.reply(), false);
    }
    return copied;
  }
}
