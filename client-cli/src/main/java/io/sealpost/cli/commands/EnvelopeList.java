package io.sealpost.cli.commands;

import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.OnlyReads;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import io.sealpost.mailbox.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sealpost envelope list`: a page of a mailbox, the newest message first.
@OnlyReads
@Command(name = "list", aliases = "ls", description = "list the messages of a mailbox, newest first", footer = {
  "", "FLAGS: * unseen, R replied, ! flagged, @ attachment"})
public final class EnvelopeList implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Mixin
  private Page page = new Page();

  public EnvelopeList(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    page.require(invocation, "envelope list");
    MailboxName name = mailbox.name();
    MailReader reader = invocation.connections().reader(invocation.account(), name, false);
    List<Summary> summaries = reader.summaries(page.index(), page.size());
    invocation.connections().seen().listed(name, summaries);
    if (invocation.json()) {
      invocation.printJson(summaries.stream().map(Envelopes::json).toList());
    } else if (summaries.isEmpty()) {
      invocation.say(Printable.line(page.first()
          ? name.text() + " is empty"
          : name.text() + " has no page " + (page.index() + 1)).toString());
    } else {
      invocation.print(Envelopes.table(invocation, summaries));
      page.sayMore(invocation, Queries.again("envelope list", mailbox, List.of()),
          all(reader, name));
    }
    return 0;
  }

  /// As the server said when the mailbox was opened.
  private static long all(MailReader reader, MailboxName name) throws MailException {
    return reader instanceof ImapSession imap
        ? imap.selected().map(Selected::messages).orElse(0L)
        : reader.examine(name).messages();
  }
}
