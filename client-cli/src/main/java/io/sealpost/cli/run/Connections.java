package io.sealpost.cli.run;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Secrets;
import io.sealpost.account.Settings;
import io.sealpost.cli.term.HiddenInput;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Wrapped;
import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.imap.ImapOpening;
import io.sealpost.imap.ImapSession;
import io.sealpost.limits.Deadline;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.TrustReport;
import io.sealpost.pop3.Pop3Session;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import static io.sealpost.account.ConfigurationException.Reason.SECRET;

/// The connection that commands share, one after another: a single command opens it once, a shell
/// keeps it from line to line. An account that was changed in the meantime, its pins above all, is
/// another account, and gets another connection.
///
/// One thread at a time: a shell lets whoever watches for new mail have it between two commands only.
public final class Connections implements AutoCloseable {
  private final Surroundings around;
  private final Settings settings;
  private final Receipts receipts;
  private final Secrets secrets;
  private final Mechanisms mechanisms;
  private final Seen seen = new Seen();
  private final Map<MailboxName, Long> validities = new HashMap<>();
  private HiddenInput hidden;
  private UnaryOperator<String> again = UnaryOperator.identity();
  private @Nullable Sealpost mail;
  private boolean caredFor;
  private @Nullable ImapSession imap;
  private @Nullable MailReader pop3;

  public Connections(Surroundings around) {
    this.receipts = new Receipts(around);
    this.around = around;
    this.hidden = around.hidden();
    this.secrets = new Secrets(around.environment(), this::asked);
    this.mechanisms = new Mechanisms(around);
    this.settings = Settings.DEFAULT.withClock(around.clock()).withThreads(THREADS)
        .withReceipts(this::note).withMemory(mechanisms)
        .withSecrets(secrets);
  }

  /// By now the account's certificates are unlocked: whoever ends soon is told, once.
  private void note(TrustReport report) {
    receipts.accept(report);
    Sealpost opened = mail;
    if (opened == null || caredFor) {
      return;
    }
    caredFor = true;
    try {
      IdentityEnds.near(opened.identities(), around.clock().instant(), around.zone())
          .forEach(it -> tell(Printable.line(it.words()).toString()));
    } catch (ConfigurationException e) {
      LoggerFactory.getLogger(Connections.class).debug("its certificates are not there", e);
    }
  }

  /// What every connection of this run is made with.
  public Settings settings() {
    return settings;
  }

  /// How the accounts were let in before.
  public Mechanisms mechanisms() {
    return mechanisms;
  }

  /// Where secrets come from, and the vaults that are unlocked.
  public Secrets secrets() {
    return secrets;
  }

  /// Whom to ask for secrets from now on: a shell asks at its own terminal, and only while a command
  /// runs.
  public void ask(HiddenInput other) {
    hidden = other;
  }

  /// Asks a person for what must not show.
  ///
  /// @return null if nobody is there
  @Nullable
  Secret unseen(String question) throws IOException {
    boolean terminal = around.terminals().in() || around.terminals().err();
    return terminal ? hidden.ask(Printable.line(question) + ":") : null;
  }

  private @Nullable Secret asked(String what) throws ConfigurationException {
    try {
      Secret answer = unseen(what);
      if (answer != null && answer.isEmpty()) {
        throw new ConfigurationException(SECRET, "nothing was typed for " + what);
      }
      return answer;
    } catch (IOException e) {
      var failure = new ConfigurationException(SECRET, "no answer when asked for " + what);
      failure.initCause(e);
      throw failure;
    }
  }

  /// What the server of that kind proved, when it was last connected to.
  public Optional<TrustReport> receipt(Protocol protocol) {
    return receipts.last(protocol);
  }

  /// What the commands of this run have shown.
  public Seen seen() {
    return seen;
  }

  /// The account that the connections are for, if there have been any.
  public Optional<Account> account() {
    return Optional.ofNullable(mail).map(Sealpost::account);
  }

  /// The session that is kept, which its server may have left by now.
  public @Nullable ImapSession kept() {
    return imap;
  }

  /// The account, opened.
  public Sealpost mail(Account account) {
    Sealpost kept = mail;
    if (kept == null || !kept.account().equals(account)) {
      forget();
      kept = new Sealpost(account, settings);
      mail = kept;
      caredFor = false;
      PinEnds.near(account, around.clock().instant())
          .forEach(it -> tell(Printable.line(it.words()).toString()));
    }
    return kept;
  }

  /// How what is said to the person names a next command; each command has its own options.
  void hinting(UnaryOperator<String> how) {
    again = how;
  }

  private void tell(String words) {
    String line = again.apply(words);
    (around.terminals().err()
        ? Wrapped.lines(line, around.terminals().columns())
        : List.of(line)).forEach(around.err()::println);
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
      requireSameIds(kept);
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
      requireSameIds(kept);
    }
    return kept;
  }

  /// A command may name messages by IDs that were listed on a connection since lost.
  private void requireSameIds(ImapSession opened) throws RejectedException {
    Selected selected = opened.selected().orElseThrow();
    Long before = validities.put(selected.name(), selected.uidValidity());
    if (before != null && before != selected.uidValidity()) {
      throw new RejectedException("the IDs listed before", selected.name().text()
          + " was made anew, and they would mean other messages: list them again", false);
    }
  }

  /// Where the account's mail is read, whatever mailbox is open there.
  public MailReader reader(Account account) throws MailException, ConfigurationException {
    return account.service(Protocol.IMAP).isPresent()
        ? imap(account)
        : pop3(account, MailboxName.INBOX);
  }

  /// Where the account's mail is read, with the mailbox open: IMAP if the account has it, else POP3.
  ///
  /// @param writable whether flags are to be changed, where there are any
  public MailReader reader(Account account, MailboxName mailbox, boolean writable)
      throws MailException, ConfigurationException {
    return account.service(Protocol.IMAP).isPresent()
        ? imap(account, mailbox, writable)
        : pop3(account, mailbox);
  }

  /// A maildrop is frozen, and locked for others, as long as its session lasts: each command gets one
  /// of its own.
  private MailReader pop3(Account account, MailboxName mailbox)
      throws MailException, ConfigurationException {
    Sealpost opened = mail(account);
    leave();
    MailReader reader = opened.reader(mailbox);
    pop3 = reader;
    return reader;
  }

  /// Without a goodbye some servers keep the maildrop locked for a while.
  private void leave() {
    MailReader left = pop3;
    pop3 = null;
    if (left instanceof Pop3Session session) {
      try {
        session.until(Deadline.in(GOODBYE)).quit();
      } catch (MailException e) {
        LoggerFactory.getLogger(Connections.class).debug("the goodbye failed", e);
      }
    }
  }

  /// Drops the connection after a failure: its state is not known.
  public void drop() {
    if (pop3 != null) {
      pop3.close();
      pop3 = null;
    }
    if (imap != null) {
      imap.close();
      imap = null;
    }
  }

  @Override
  public void close() {
    forget();
    secrets.close();
  }

  private void forget() {
    leave();
    drop();
    validities.clear();
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
        if (e.reason() == Reason.INTERRUPTED) {
          throw e;
        }
        drop();
      }
    }
    return imap;
  }

  // A process that has ever read a socket on a virtual thread takes 0.3 s longer to end: the JVM
  // waits in vain for the thread that polls the network.
  private static final ThreadFactory THREADS = Thread.ofPlatform().daemon().factory();
  private static final Duration GOODBYE = Duration.ofSeconds(2);
}
