package io.sealpost.cli.commands;

import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sealpost flag remove`.
@Command(name = "remove", description = "take flags off messages")
public final class FlagRemove implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private FlagChange change = new FlagChange();

  public FlagRemove(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    return change.apply(invocation, ImapSession::removeFlags);
  }
}
