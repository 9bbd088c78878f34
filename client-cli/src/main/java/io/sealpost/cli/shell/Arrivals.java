package io.sealpost.cli.shell;

import java.util.List;
import java.util.function.Consumer;

import io.sealpost.cli.commands.Envelopes;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.Selected;
import io.sealpost.mailbox.Summary;

/// Which messages of INBOX are known: whatever has a greater UID has arrived since.
///
/// @param validity under which the UIDs hold; 0 if nothing is known
/// @param known the greatest UID that is no news
record Arrivals(long validity, long known) {
  static final Arrivals UNKNOWN = new Arrivals(0, 0);

  /// Looks at the newest messages and tells of those that are new, oldest first. Of a mailbox seen for
  /// the first time, only what came after it was opened is new.
  ///
  /// @param inbox as it was when it was opened
  Arrivals after(Selected inbox, ImapSession session, Consumer<String> tell)
      throws MailException {
    List<Summary> newest = session.summaries(0, MOST + 1);
    long greatest = newest.isEmpty() ? 0 : newest.getFirst().uid().value();
    long before = inbox.uidValidity() == validity
        ? known
        : inbox.uidNext().map(it -> it.value() - 1).orElse(greatest);
    List<Summary> arrived = newest.stream().filter(it -> it.uid().value() > before).toList();
    if (arrived.size() > MOST) {
      tell.accept("new mail: more than " + MOST + " messages; to see them: envelope list");
    } else {
      arrived.reversed().forEach(it -> tell.accept(line(it)));
    }
    return new Arrivals(inbox.uidValidity(), Math.max(before, greatest));
  }

  private static String line(Summary summary) {
    return Printable.line("new mail " + summary.id() + " from " + Envelopes.from(summary) + ": "
        + Envelopes.subject(summary)).toString();
  }

  private static final int MOST = 5;
}
