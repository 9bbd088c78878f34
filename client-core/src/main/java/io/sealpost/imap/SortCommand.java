package io.sealpost.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.sealpost.mailbox.Uid;
import io.sealpost.query.Query;

/// UID SORT (RFC 5256 §3), or the same done here ([OwnSort]) where the server has none, or cannot
/// answer the query.
final class SortCommand {
  private SortCommand() {}

  static List<Uid> run(Conversation conversation, Query query, List<SortOrder> orders)
      throws IOException {
    if (!conversation.offers("SORT") || SearchKeys.asksForAttachments(query)) {
      return OwnSort.run(conversation, SearchCommand.run(conversation, query), orders);
    }
    Command command = conversation.command("UID SORT")
        .with(orders.stream().map(SortOrder::word).collect(Collectors.joining(" ", "(", ")")))
        .with("UTF-8");
    List<Uid> sorted = new ArrayList<>();
    conversation.run(SearchKeys.write(query, command),
        response -> response instanceof Response.Sorted(List<Uid> uids) && sorted.addAll(uids));
    return List.copyOf(sorted);
  }
}
