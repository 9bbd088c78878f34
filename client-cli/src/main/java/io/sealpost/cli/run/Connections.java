package io.sealpost.cli.run;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Settings;
import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.imap.ImapOpening;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import org.jspecify.annotations.Nullable;

/// The connection that commands share, one after another: a single command opens it once, a shell
/// keeps it from line to line. An account that was changed in the meantime, its pins above all, is
/// another account, and gets another connection.
public final class Connections implements AutoCloseable {
  private final Settings settings;
  private @Nullable Sealpost mail;
  private @Nullable ImapSession imap;

  public Connections(Surroundings around) {
    this.settings = Settings.DEFAULT.withClock(around.clock()).withThreads(THREADS)
        .withReceipts(new Receipts(around));
  }

  /// What every connection of this run is made with.
  public Settings settings() {
    return settings;
  }

  /// The account, opened.
  public Sealpost mail(Account account) {
    Sealpost kept = mail;
    if (kept == null || !kept.account().equals(account)) {
      close();
      kept = new Sealpost(account, settings);
      mail = kept;
    }
    return kept;
  }

  /// An IMAP session, whatever is open in it.
  public ImapSession imap(Account account) throws MailException, ConfigurationException {
    Sealpost opened = mail(account);
    ImapSession kept = alive();
    if (kept == null) {
      kept = opened.imap();
      imap = kept;
    }
    return kept;
  }

  /// An IMAP session in which the mailbox is open.
  ///
  /// @param writable whether flags are to be changed
  public ImapSession imap(Account account, MailboxName mailbox, boolean writable)
      throws MailException, ConfigurationException {
    Sealpost opened = mail(account);
    ImapSession kept = alive();
    if (kept == null) {
      kept = opened.imap(new ImapOpening(mailbox, !writable));
      imap = kept;
      return kept;
    }
    Optional<Selected> selected = kept.selected();
    boolean open = selected.filter(it -> it.name().equals(mailbox))
        .filter(it -> !writable || !it.readOnly()).isPresent();
    if (!open) {
      if (writable) {
        kept.select(mailbox);
      } else {
        kept.examine(mailbox);
      }
    }
    return kept;
  }

  /// Drops the connection after a failure: its state is not known.
  public void drop() {
    if (imap != null) {
      imap.close();
      imap = null;
    }
  }

  @Override
  public void close() {
    drop();
    if (mail != null) {
      mail.close();
      mail = null;
    }
  }

  /// The session kept from an earlier command, if its server is still there. Servers hang up on the
  /// idle; opening anew is no retry of anything.
  private @Nullable ImapSession alive() throws MailException {
    if (imap != null) {
      try {
        imap.noop();
      } catch (UnreachableException e) {
        drop();
      }
    }
    return imap;
  }

  // A process that has ever read a socket on a virtual thread takes 0.3 s longer to end: the JVM
  // waits in vain for the thread that polls the network.
  private static final ThreadFactory THREADS = Thread.ofPlatform().daemon().factory();
}
