package io.sealpost.cli.commands;

import java.util.Optional;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.imap.Copied;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;
import io.sealpost.peer.Protocol;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What `message copy` and `message move` have in common: which messages go from where to where.
final class Transfer {
  /// Brings messages that are known to exist into another mailbox.
  interface Way {
    Optional<Copied> take(ImapSession imap, UidSet uids, MailboxName to) throws MailException;
  }

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Parameters(index = "0", paramLabel = "TARGET", description = "the mailbox they go to")
  private String target = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IDS", description = "such as 1:3,5")
  private String[] ids = {};

  /// @param verb as the command is called
  /// @param done such as `moved`
  /// @param writable whether something goes from where they are
  int run(Invocation invocation, String verb, String done, boolean writable, Way way)
      throws MailException, ConfigurationException, CommandException {
    Account account = invocation.account();
    account.required(Protocol.IMAP);
    UidSet uids = MessageIds.parse("message " + verb + " Archive", ids);
    MailboxName from = mailbox.name();
    MailboxName to = Transfers.target(from, target);
    ImapSession imap = invocation.connections().imap(account, from, writable);
    UidSet there = MessageIds.existing(invocation, imap, uids, from);
    Optional<Copied> copied;
    try {
      copied = way.take(imap, there, to);
    } catch (RejectedException e) {
      throw Transfers.refused(invocation, imap, to, e);
    }
    Transfers.report(invocation, done, there, from, to, copied);
    return 0;
  }
}
