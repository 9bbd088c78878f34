package io.sealpost.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.imap.Response.Fetch;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Attachments;
import io.sealpost.wire.LiteralSink;

/// UID FETCH of the parts of messages, to tell which have a file attached.
final class FetchAttachments implements Listener {
  private final UidSet asked;
  private final boolean wanted;
  private final List<Uid> found = new ArrayList<>();

  private FetchAttachments(UidSet asked, boolean wanted) {
    this.asked = asked;
    this.wanted = wanted;
  }

  /// @param wanted whether those with a file are asked for, or those without
  static UidSet filter(Conversation conversation, UidSet uids, boolean wanted) throws IOException {
    UidSet kept = UidSet.EMPTY;
    for (UidSet some : uids.inPieces(FetchSummaries.MOST_RANGES)) {
      var fetch = new FetchAttachments(some, wanted);
      conversation.run(new Command("UID FETCH").with(some.toString())
          .with("(UID BODYSTRUCTURE)"), fetch);
      kept = kept.and(UidSet.of(fetch.found));
    }
    return kept;
  }

  @Override
  public boolean hear(Response response) throws IOException {
    if (response instanceof Fetch(_, Tokens tokens)) {
      FetchItems items = FetchItems.read(tokens);
      Uid uid = items.uid();
      if (uid != null && asked.mayHold(uid)
          && items.structure().filter(each -> Attachments.in(each) == wanted).isPresent()) {
        found.add(uid);
      }
    }
    return false; // a number each, of messages the server says it has
  }

  @Override
  public LiteralSink literals() {
    return FetchSummaries.TEXTS;
  }
}
