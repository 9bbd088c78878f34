package io.sealpost.cli.commands;

import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sealpost mailbox create`.
@Command(name = "create", description = "make a mailbox")
public final class MailboxCreate implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "NAME", description = "its name, levels as the server divides them")
  private String mailbox = "";

  public MailboxCreate(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    MailboxName name = MailboxOption.named(mailbox);
    ImapSession imap = invocation.connections().imap(invocation.account());
    imap.tree().create(name);
    invocation.connections().seen().forgetMailboxes();
    if (invocation.json()) {
      invocation.printJson(Map.of("mailbox", name.text()));
    } else {
      invocation.say(Printable.line("made " + name.text()).toString());
    }
    return 0;
  }
}
