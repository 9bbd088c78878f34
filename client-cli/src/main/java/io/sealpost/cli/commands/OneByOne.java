package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.Summary;
import io.sealpost.query.Matching;
import io.sealpost.query.Query;

/// Searches where the server cannot, over POP3: each message is looked at here.
final class OneByOne {
  private OneByOne() {}

  /// The newest that the query finds. Stops as soon as there are enough.
  static List<Summary> find(MailReader reader, Query query, long enough)
      throws IOException, CommandException {
    if (Queries.asksForFlags(query)) {
      throw new CommandException(Kind.USAGE,
          "POP3 tells neither flags nor attachments to search by",
          "leave out unseen, flagged, has:attachment and the like");
    }
    List<Summary> found = new ArrayList<>();
    for (int i = 0; found.size() < enough; i++) {
      List<Summary> some = reader.summaries(i, AT_ONCE);
      for (Summary summary : some) {
        if (Matching.matches(query, summary, () -> text(reader, summary))) {
          found.add(summary);
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
