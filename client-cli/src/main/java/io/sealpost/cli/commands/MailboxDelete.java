package io.sealpost.cli.commands;

import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Words;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost mailbox delete`: a mailbox and all that is in it. A mailbox that holds messages goes only
/// after a yes.
@Command(name = "delete", description = "delete a mailbox with every message in it")
public final class MailboxDelete implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "its name")
  private String mailbox = "";

  @Option(names = "--yes", description = "do not ask, whatever is in it")
  private boolean yes;

  public MailboxDelete(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    MailboxName name = MailboxOption.named(mailbox);
    ImapSession imap = invocation.connections().imap(invocation.account());
    long messages = yes ? 0 : imap.status(name).messages();
    if (messages > 0 && !invocation.confirms(Printable
        .line("delete " + name.text() + " and the "
            + (messages == 1 ? "message" : messages + " messages") + " in it?")
        .toString())) {
      throw new CommandException(Kind.USAGE,
          name.text() + " holds " + messages + " messages: nothing was deleted",
          "if they are to go: sealpost mailbox delete --yes " + Words.quoted(name.text()));
    }
    imap.tree().delete(name);
    invocation.connections().seen().forgetMailboxes();
    if (invocation.json()) {
      invocation.printJson(Map.of("mailbox", name.text()));
    } else {
      invocation.say(Printable.line("deleted " + name.text()).toString());
    }
    return 0;
  }
}
