package io.sealpost.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.mailbox.MessageThread;
import io.sealpost.mailbox.Threading;
import io.sealpost.mailbox.Uid;
import io.sealpost.query.Query;

/// UID THREAD by REFERENCES (RFC 5256 §3), or the same done here where the server has none, or
/// cannot answer the query.
final class ThreadCommand {
  private ThreadCommand() {}

  static List<MessageThread<Uid>> run(Conversation conversation, Query query) throws IOException {
    if (!conversation.offers("THREAD=REFERENCES") || SearchKeys.asksForAttachments(query)) {
      return Threading.byReferences(FetchThreadMembers.run(conversation,
          SearchCommand.run(conversation, query)));
    }
    Command command = conversation.command("UID THREAD").with("REFERENCES UTF-8");
    List<MessageThread<Uid>> threads = new ArrayList<>();
    conversation.run(SearchKeys.write(query, command),
        response -> response instanceof Response.Threaded(List<MessageThread<Uid>> some)
            && threads.addAll(some));
    return List.copyOf(threads);
  }
}
