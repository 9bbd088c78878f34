package io.sealpost.cli.commands;

import java.util.Optional;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.imap.Copied;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sealpost message copy TARGET IDS`.
@Command(name = "copy", description = "copy messages to another mailbox")
public final class MessageCopy implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Parameters(index = "0", paramLabel = "TARGET", description = "the mailbox they go to")
  private String target = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IDS", description = "such as 1:3,5")
  private String[] ids = {};

  public MessageCopy(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    UidSet uids = MessageIds.parse("message copy Archive", ids);
    MailboxName from = mailbox.name();
    MailboxName to = Transfers.target(from, target);
    ImapSession imap = invocation.connections().imap(invocation.account(), from, false);
    UidSet there = MessageIds.existing(invocation, imap, uids, from);
    Optional<Copied> copied;
    try {
      copied = imap.copy(there, to);
    } catch (RejectedException e) {
      throw Transfers.refused(invocation, imap, to, e);
    }
    Transfers.report(invocation, "copied", there, from, to, copied);
    return 0;
  }
}
