package io.sealpost.cli.shell;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Connections;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.imap.MailboxNews;
import io.sealpost.imap.Watch;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import org.jspecify.annotations.Nullable;

/// Watches INBOX on the kept connection, and tells of mail that arrives there. It touches the
/// connection only between two commands, when it has its turn: what arrives while one runs is told
/// when that has ended.
///
/// While nobody types a command it also sees to two things. A connection that is lost is opened again,
/// through the gate, a few times; a peer that is not trusted ends that until the next command. And a
/// connection whose account was changed in the configuration, its pins above all, is closed at once.
final class NewMail implements AutoCloseable {
  private final Connections connections;
  private final ReentrantLock turn;
  private final Consumer<String> tell;
  private final Reconnecting reconnecting;
  private final ConfigurationWatch configuration;
  private final Thread thread;
  private @Nullable ImapSession session;
  private @Nullable Watch watch;
  private Arrivals arrivals = Arrivals.UNKNOWN;
  private boolean look;

  /// @param turn whoever holds it may use the connections
  /// @param tell prints a line above the prompt
  NewMail(Invocation invocation, ReentrantLock turn, Consumer<String> tell) {
    this.connections = invocation.connections();
    this.turn = turn;
    this.tell = tell;
    this.reconnecting = new Reconnecting(invocation, tell);
    this.configuration = new ConfigurationWatch(invocation);
    this.thread = Thread.ofPlatform().daemon().name("sealpost new mail").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /// On the command's thread, which has the turn.
  void commandEnded(int code) {
    reconnecting.commandEnded(code);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LONGEST_GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        turn.lockInterruptibly();
        try {
          attend();
        } finally {
          turn.unlock();
        }
        await();
      }
    } catch (InterruptedException e) {
      // Only close() interrupts this thread: there is nothing left to do.
      Thread.currentThread().interrupt();
    } finally {
      leave();
    }
  }

  private void attend() {
    try {
      if (configuration.changed()) {
        leave();
        tell.accept("the account was changed in the configuration: its connection is closed");
      }
      ImapSession now = connections.kept();
      if (now == null) {
        leave();
        now = reconnecting.open();
      }
      if (now != null) {
        attend(now);
        reconnecting.succeeded();
      }
    } catch (MailException | ConfigurationException e) {
      lost();
      reconnecting.failed(e);
    }
  }

  private void attend(ImapSession now) throws MailException {
    ImapSession quick = now.until(Deadline.in(PATIENCE));
    if (!now.equals(session)) {
      leave();
      session = now;
      look = true;
    }
    Optional<Selected> open = now.selected()
        .filter(it -> it.name().equals(MailboxName.INBOX));
    look |= open.isEmpty();
    Selected inbox = open.isPresent() ? open.get() : quick.examine(MailboxName.INBOX);
    if (connections.seen().mailboxes().isEmpty()) {
      connections.seen().mailboxes(quick.mailboxes().stream().map(MailboxInfo::name).toList());
    }
    if (look) {
      look = false;
      arrivals = arrivals.after(inbox, quick, tell);
    }
    if (watch == null) {
      watch = now.watch();
    }
  }

  /// Without the turn.
  private void await() throws InterruptedException {
    Watch watching = watch;
    if (watching == null) {
      Thread.sleep(PULSE);
      return;
    }
    try {
      look |= watching.next(PULSE).filter(MailboxNews::arrived).isPresent();
    } catch (MailException e) {
      turn.lockInterruptibly();
      try {
        lost();
      } finally {
        turn.unlock();
      }
    }
  }

  /// A session that failed is nobody's any more, unless a command has put another in its place.
  private void lost() {
    ImapSession kept = connections.kept();
    if (kept != null && kept.equals(session)) {
      connections.drop();
    }
    leave();
  }

  private void leave() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
    session = null;
  }

  /// How soon a change of the configuration, or a lost connection, is noticed.
  private static final Duration PULSE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);
}
