package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.failure.MailException;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.ThreadMember;
import io.sealpost.pop3.Pop3Session;
import io.sealpost.query.Matching;
import io.sealpost.query.Query;

/// Searches where the server cannot, over POP3: each message is looked at here.
final class OneByOne {
  /// Pages of a mailbox, the newest first.
  interface Pages<T> {
    List<T> page(int index, int size) throws MailException;
  }

  private OneByOne() {}

  /// The newest that the query finds. Stops as soon as there are enough.
  static List<Summary> find(MailReader reader, Query query, long enough)
      throws IOException, CommandException {
    return find(reader, reader::summaries, it -> it, query, enough);
  }

  /// The same of what tells who replied to whom.
  static List<ThreadMember<Summary>> threadMembers(Pop3Session pop3, Query query, long enough)
      throws IOException, CommandException {
    return find(pop3, pop3::threadMembers, ThreadMember::message, query, enough);
  }

  private static <T> List<T> find(MailReader reader, Pages<T> pages, Function<T, Summary> head,
      Query query, long enough) throws IOException, CommandException {
    if (Queries.asksForFlags(query)) {
      throw new CommandException(Kind.USAGE,
          "POP3 tells neither flags nor attachments to search by",
          "leave out unseen, flagged, has:attachment and the like");
    }
    List<T> found = new ArrayList<>();
    for (int i = 0; found.size() < enough; i++) {
      List<T> some = pages.page(i, AT_ONCE);
      for (T each : some) {
        Summary summary = head.apply(each);
        if (Matching.matches(query, summary, () -> text(reader, summary))) {
          found.add(each);
        }
      }
      if (some.size() < AT_ONCE) {
        break;
      }
    }
    return found;
  }

  private static String text(MailReader reader, Summary summary) throws IOException {
    try (FetchedMessage message = FetchedMessage.of(reader, summary.id())) {
      return message.read().text();
    }
  }

  private static final int AT_ONCE = 100;
}
