package io.sealpost.guide;

import java.time.Duration;
import java.util.List;

import io.sealpost.account.Sealpost;
import io.sealpost.imap.ImapOpening;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;

/// A call that has not ended in time ends its connection; so does `close()` from any other thread,
/// and an interrupt.
final class Deadlines {
  static List<Summary> newest(Sealpost mail, Duration time) throws Exception {
    try (var imap = mail.imap(ImapOpening.examine(MailboxName.INBOX))) {
      return imap.until(Deadline.in(time)).summaries(0, 50);
    }
  }

  private Deadlines() {}
}
