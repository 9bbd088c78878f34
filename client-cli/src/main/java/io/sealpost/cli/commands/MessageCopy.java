package io.sealpost.cli.commands;

import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sealpost message copy TARGET IDS`.
@Command(name = "copy", description = "copy messages to another mailbox")
public final class MessageCopy implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private Transfer transfer = new Transfer();

  public MessageCopy(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    return transfer.run(invocation, "copy", "copied", false, ImapSession::copy);
  }
}
