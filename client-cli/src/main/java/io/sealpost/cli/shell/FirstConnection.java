package io.sealpost.cli.shell;

import java.io.PrintStream;
import java.util.Optional;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Service;
import io.sealpost.cli.run.Connections;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.peer.Protocol;

/// The connection a shell opens before it prompts: to the account that is meant, if one is and it has
/// IMAP.
record FirstConnection(Invocation invocation) {
  /// @return the exit code, as of a command
  int open() {
    Account account;
    try {
      account = invocation.account();
    } catch (ConfigurationException e) {
      return 0; // a shell is of use without an account; a command that needs one will say it
    }
    Optional<Service> imap = account.service(Protocol.IMAP);
    return imap.isPresent()
        ? open(account, "connecting to " + imap.get().endpoint().authority() + " …")
        : 0;
  }

  private int open(Account account, String words) {
    PrintStream err = invocation.around().err();
    Connections connections = invocation.connections();
    try {
      // It may ask for a passphrase.
      connections.mail(account).identities();
      err.print(words);
      err.flush();
      ImapSession session = connections.imap(account, MailboxName.INBOX, false);
      connections.seen()
          .mailboxes(session.mailboxes().stream().map(MailboxInfo::name).toList());
      clear(err, words);
      return 0;
    } catch (MailException | ConfigurationException e) {
      connections.drop();
      clear(err, words);
      return invocation.report(invocation.failures().of(e));
    }
  }

  private static void clear(PrintStream err, String words) {
    err.print("\r" + " ".repeat(words.length()) + "\r");
    err.flush();
  }
}
