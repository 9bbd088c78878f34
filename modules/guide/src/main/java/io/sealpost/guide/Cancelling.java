package io.sealpost.guide;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import io.sealpost.account.Sealpost;
import io.sealpost.imap.ImapOpening;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;

/// A call that somebody may give up: `cancel(true)` interrupts it, which ends its connection at once.
final class Cancelling {
  static Future<List<Summary>> newest(Sealpost mail) {
    var reading = new FutureTask<List<Summary>>(() -> {
      try (var imap = mail.imap(ImapOpening.examine(MailboxName.INBOX))) {
        return imap.summaries(0, 50);
      }
    });
    Thread.ofVirtual().start(reading);
    return reading;
  }

  private Cancelling() {}
}
