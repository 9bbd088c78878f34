package io.sealpost.imap;

import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.MailboxName;

/// The mailboxes of an account as a whole: made, renamed, deleted, counted. Comes from
/// [ImapSession#tree()], and lives as long as the session.
///
/// Making, renaming and deleting must not be repeated blindly: when the connection is lost in one of
/// them, the [io.sealpost.failure.UnreachableException] says that its outcome is unknown.
public final class MailboxTree {
  private final Calls calls;

  MailboxTree(Calls calls) {
    this.calls = calls;
  }

  /// @throws RejectedException if it exists, or may not be made
  public void create(MailboxName mailbox) throws MailException {
    calls.once("CREATE", () -> {
      CreateCommand.run(calls.conversation(), mailbox);
      return null;
    });
  }

  /// Gives a mailbox another name, and the mailboxes below it too (RFC 9051 §6.3.6).
  ///
  /// @throws RejectedException if the server refuses, or the mailbox is INBOX, which stays where it
  /// is whatever it is renamed to
  public void rename(MailboxName from, MailboxName to) throws MailException {
    if (from.equals(MailboxName.INBOX)) {
      throw new RejectedException("RENAME", "INBOX would stay, and only lose its messages", false);
    }
    calls.once("RENAME", () -> {
      RenameCommand.run(calls.conversation(), from, to);
      return null;
    });
  }

  /// Deletes a mailbox with all the messages in it. If it is the open one, it is left first.
  public void delete(MailboxName mailbox) throws MailException {
    calls.once("DELETE", () -> {
      DeleteCommand.run(calls.conversation(), mailbox);
      return null;
    });
  }

  /// Puts a mailbox among those that are listed as subscribed (RFC 3501 §6.3.6).
  public void subscribe(MailboxName mailbox) throws MailException {
    calls.command(() -> {
      SubscribeCommand.run(calls.conversation(), mailbox, true);
      return null;
    });
  }

  /// Takes a mailbox from those that are listed as subscribed (RFC 3501 §6.3.7).
  public void unsubscribe(MailboxName mailbox) throws MailException {
    calls.command(() -> {
      SubscribeCommand.run(calls.conversation(), mailbox, false);
      return null;
    });
  }

  /// Every mailbox with its counts. Where the server cannot tell them together this asks for each;
  /// the open mailbox is then asked for too, and its counts may be older than the session's.
  public List<CountedMailbox> counted() throws MailException {
    return calls.transfer(() -> ListStatusCommand.run(calls.conversation()));
  }

  /// Below which names mailboxes are to be found.
  public Namespaces namespaces() throws MailException {
    return calls.command(() -> NamespaceCommand.run(calls.conversation()));
  }

  /// How much may be kept in a mailbox, and is; empty if there is no limit or nobody says.
  public List<Quota> quotas(MailboxName mailbox) throws MailException {
    return calls.command(() -> QuotaCommand.run(calls.conversation(), mailbox));
  }
}
