package io.sealpost.cli.commands;

import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sealpost mailbox rename`.
@Command(name = "rename", description = "give a mailbox another name; those below it go with it")
public final class MailboxRename implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "FROM", description = "its name now")
  private String mailbox = "";

  @Parameters(index = "1", paramLabel = "TO", description = "its new name")
  private String target = "";

  public MailboxRename(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    MailboxName name = MailboxOption.named(mailbox);
    MailboxName to = MailboxOption.named(target);
    if (name.equals(MailboxName.INBOX)) {
      throw new CommandException(Kind.USAGE,
          "INBOX cannot be renamed: it would stay, and only lose its messages",
          "to move them: sealpost message move MAILBOX 1:*");
    }
    ImapSession imap = invocation.connections().imap(invocation.account());
    imap.tree().rename(name, to);
    invocation.connections().seen().forgetMailboxes();
    if (invocation.json()) {
      invocation.printJson(Map.of("mailbox", to.text()));
    } else {
      invocation.say(Printable.line(name.text() + " is now " + to.text()).toString());
    }
    return 0;
  }
}
