package io.sealpost.account;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.sealpost.imap.ImapOpening;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.UidSet;
import io.sealpost.peer.Resolver;

/// A client in a process of its own, with a heap as small as the test says: does one thing with an
/// account and prints one line of what came of it.
final class SmallHeap {
  private SmallHeap() {}

  /// @param arguments the configuration file, what to do (`page` or `body`), and the time allowed for
  /// a command in milliseconds
  public static void main(String[] arguments) throws Exception {
    Duration time = Duration.ofMillis(Long.parseLong(arguments[2]));
    Account account = AccountsFile.read(Path.of(arguments[0])).choose(null);
    Limits limits = Limits.DEFAULT.withTimes(time, time, time);
    try (var mail = new Sealpost(account, limits, Clock.systemUTC(), Resolver.SYSTEM);
        var imap = mail.imap(ImapOpening.examine(MailboxName.INBOX))) {
      var page = imap.summaries(0, 50);
      if (arguments[1].equals("page")) {
        System.out.println("listed " + page.size());
      } else {
        imap.summaries(UidSet.of(page.getFirst().uid()));
        System.out.println("read " + imap.read(page.getFirst().uid(), Section.MESSAGE,
            OutputStream.nullOutputStream()).orElseThrow());
      }
    } catch (io.sealpost.failure.MailException e) {
      System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }
}
