package io.sealpost.cli.commands;

import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sealpost flag set`.
@Command(name = "set", description = "put flags on messages and take all others off")
public final class FlagSet implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private FlagChange change = new FlagChange();

  public FlagSet(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    return change.apply(invocation, FlagChange::replace);
  }
}
