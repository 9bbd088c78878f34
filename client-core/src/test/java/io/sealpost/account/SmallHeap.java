package io.sealpost.account;

import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import com.sun.management.ThreadMXBean;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;
import io.sealpost.peer.Resolver;

/// A client in a process of its own, with a heap as small as the test says: does one thing with an
/// account and prints one line of what came of it.
final class SmallHeap {
  private SmallHeap() {}

  /// @param arguments the configuration file, what to do (`page`, `body` or `cost`), and the time
  /// allowed for a command in milliseconds
  public static void main(String[] arguments) throws Exception {
    Duration time = Duration.ofMillis(Long.parseLong(arguments[2]));
    Account account = AccountsFile.read(Path.of(arguments[0])).choose(null);
    Limits limits = Limits.DEFAULT.withTimes(Limits.DEFAULT.connect(), time, time);
    try (var mail = new Sealpost(account, limits, Clock.systemUTC(), Resolver.SYSTEM)) {
      if (arguments[1].equals("cost")) {
        System.out.println("allocated " + cost(mail));
      } else {
        once(mail, arguments[1]);
      }
    } catch (io.sealpost.failure.MailException e) {
      System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }

  private static void once(Sealpost mail, String what) throws Exception {
    try (var reader = mail.reader(MailboxName.INBOX)) {
      var page = reader.summaries(0, 50);
      if (what.equals("page")) {
        System.out.println("listed " + page.size());
      } else {
        if (reader instanceof ImapSession imap) {
          imap.summaries(UidSet.of(page.getFirst().uid()));
        }
        System.out.println("read " + reader.read(page.getFirst().id(),
            OutputStream.nullOutputStream()).orElseThrow());
      }
    }
  }

  /// The least of several: others than us allocate too, and classes are loaded only once.
  private static long cost(Sealpost mail) throws Exception {
    var threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long before = threads.getTotalThreadAllocatedBytes();
      try (var reader = mail.reader(MailboxName.INBOX)) {
        reader.summaries(0, 50);
      }
      least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
    }
    return least;
  }
}
