package io.sealpost.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.imap.Response.Searched;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;
import org.jspecify.annotations.Nullable;

/// UID SEARCH in the open mailbox (RFC 9051 §6.4.4), answered as ranges where the server can
/// (ESEARCH, RFC 4731): then a hundred thousand hits are a short line.
///
/// Attachments, which SEARCH does not know, are looked for in what the rest of the query finds.
final class SearchCommand implements Listener {
  private @Nullable UidSet extended;
  private final List<UidSet.Range> plain = new ArrayList<>();
  private final String tag;

  private SearchCommand(String tag) {
    this.tag = tag;
  }

  static UidSet run(Conversation conversation, Query query) throws IOException {
    if (!SearchKeys.asksForAttachments(query)) {
      return search(conversation, SearchKeys.assuming(false, query));
    }
    UidSet with = FetchAttachments.filter(conversation,
        search(conversation, SearchKeys.assuming(true, query)), true);
    UidSet without = FetchAttachments.filter(conversation,
        search(conversation, SearchKeys.assuming(false, query)), false);
    return with.and(without);
  }

  /// Those of a set that exist.
  static UidSet existing(Conversation conversation, UidSet uids) throws IOException {
    UidSet found = UidSet.EMPTY;
    for (UidSet some : uids.inPieces(FetchSummaries.MOST_RANGES)) {
      found = found.and(run(conversation, start(conversation).with("UID " + some)));
    }
    return found;
  }

  private static UidSet search(Conversation conversation, Query query) throws IOException {
    if (SearchKeys.impossible(query)) {
      return UidSet.EMPTY;
    }
    Command command = start(conversation);
    // Not to be named once UTF8=ACCEPT is enabled (RFC 6855 §3).
    if (SearchKeys.beyondAscii(query) && conversation.spelling() == Spelling.MODIFIED_UTF7) {
      command.with("CHARSET UTF-8");
    }
    return run(conversation, SearchKeys.write(query, command));
  }

  private static Command start(Conversation conversation) throws IOException {
    Command command = conversation.command("UID SEARCH");
    return conversation.offers("ESEARCH") ? command.with("RETURN (ALL)") : command;
  }

  private static UidSet run(Conversation conversation, Command command) throws IOException {
    String tag = conversation.begin(command);
    var search = new SearchCommand(tag);
    conversation.end(tag, command, search);
    UidSet extended = search.extended;
    return extended != null ? extended : new UidSet(search.plain).and(UidSet.EMPTY);
  }

  @Override
  public boolean hear(Response response) {
    if (!(response instanceof Searched(String of, boolean byUid, UidSet found))) {
      return false;
    }
    if (of.isEmpty() && byUid) {
      plain.addAll(found.ranges()); // Servers may send several.
    } else if (of.equals(tag) && byUid) {
      extended = found;
    }
    return true;
  }
}
