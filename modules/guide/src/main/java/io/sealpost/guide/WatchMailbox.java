package io.sealpost.guide;

import java.time.Duration;

import io.sealpost.account.Sealpost;
import io.sealpost.imap.ImapOpening;
import io.sealpost.mailbox.MailboxName;

/// Waits until something happens in a mailbox (IDLE, renewed as often as servers like it).
final class WatchMailbox {
  static boolean newsWithin(Duration time, Sealpost mail, Runnable watching) throws Exception {
    try (var imap = mail.imap(ImapOpening.examine(MailboxName.INBOX)); var watch = imap.watch()) {
      watching.run();
      return watch.next(time).isPresent();
    }
  }

  private WatchMailbox() {}
}
