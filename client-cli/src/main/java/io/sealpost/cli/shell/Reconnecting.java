package io.sealpost.cli.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;

/// Opens the connection again that was lost between two commands: three times at growing intervals,
/// because each may run a password command that bothers a person. Only a peer that could not be
/// reached is tried again; after a refusal of any kind, and after a command that failed to connect,
/// everything waits for the next command.
final class Reconnecting {
  private final Invocation invocation;
  private final Consumer<String> tell;
  private int failures;
  private boolean stopped;
  private Deadline next = Deadline.in(Duration.ZERO);

  Reconnecting(Invocation invocation, Consumer<String> tell) {
    this.invocation = invocation;
    this.tell = tell;
  }

  /// @return null if there is nothing to open, or it is not time
  @Nullable
  ImapSession open() throws MailException, ConfigurationException {
    Optional<Account> account = invocation.connections().account()
        .filter(it -> it.service(Protocol.IMAP).isPresent());
    return account.isEmpty() || stopped || !next.expired()
        ? null
        : invocation.connections().imap(account.get(), MailboxName.INBOX, false);
  }

  void failed(Exception failure) {
    Failure words = invocation.failures().of(failure);
    if (failure instanceof UnreachableException && failures < PAUSES.size()) {
      if (failures == 1) {
        tell.accept(words.message() + "; trying again");
      }
      next = Deadline.in(PAUSES.get(failures));
      failures++;
    } else {
      stopped = true;
      words.lines().forEach(tell);
      tell.accept("not trying again before the next command");
    }
  }

  void succeeded() {
    if (failures > 1) {
      tell.accept("connected again");
    }
    reset();
  }

  /// It had its own try, and has told how that went.
  void commandEnded(int code) {
    reset();
    stopped = code == Failure.Kind.UNREACHABLE.exit() || code == Failure.Kind.PROTOCOL.exit()
        || code == Failure.Kind.TRUST.exit() || code == Failure.Kind.CONFIGURATION.exit();
  }

  private void reset() {
    failures = 0;
    stopped = false;
    next = Deadline.in(Duration.ZERO);
  }

  private static final List<Duration> PAUSES = List.of(Duration.ZERO, Duration.ofSeconds(2),
      Duration.ofSeconds(10));
}
