package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailId;
import io.sealpost.mailbox.MailReader;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.SpecialUse;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.mailbox.Uidl;
import io.sealpost.pop3.Pop3Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sealpost message delete IDS`: into the mailbox for what is thrown away, where there is one; for
/// good if they are in it already, if that is asked for, or over POP3.
@Command(name = "delete", aliases = "rm", description = {"delete messages: move them to the trash",
  "over POP3, which has none, and with --forever they are gone for good"})
public final class MessageDelete implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Option(names = "--forever", description = "remove them at once, whatever trash there is")
  private boolean forever;

  @Mixin
  private MessageIds ids = new MessageIds();

  public MessageDelete(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws MailException, ConfigurationException, CommandException {
    Account account = invocation.account();
    MailboxName from = mailbox.name();
    MailReader reader = invocation.connections().reader(account, from, true);
    if (reader instanceof Pop3Session pop3) {
      return fromMaildrop(pop3, from);
    }
    ImapSession imap = invocation.connections().imap(account, from, true);
    UidSet uids = MessageIds.existing(invocation, imap, ids.uids("message delete"), from);
    Optional<MailboxName> trash = forever
        ? Optional.empty()
        : Places.of(imap, SpecialUse.TRASH, "Trash").filter(it -> !it.equals(from));
    if (trash.isPresent()) {
      Transfers.report(invocation, "moved", uids, from, trash.get(), imap.move(uids, trash.get()));
    } else {
      imap.addFlags(uids, Set.of(Flag.DELETED));
      imap.expunge(uids);
      done(from, uids.toString());
    }
    return 0;
  }

  private int fromMaildrop(Pop3Session pop3, MailboxName from)
      throws MailException, CommandException {
    List<Uidl> found = new ArrayList<>();
    for (String id : ids.each()) {
      List<MailId> meant = pop3.find(id);
      if (meant.size() > 1) {
        throw new CommandException(Kind.USAGE, "'" + id + "' begins the IDs of " + meant.size()
            + " messages", "type more of it");
      }
      switch (meant.isEmpty() ? null : meant.getFirst()) {
        case Uidl uidl -> found.add(uidl);
        case Uid _ -> throw new IllegalStateException("a UID over POP3");
        case null -> throw MessageIds.absent(id, from);
      }
    }
    pop3.delete(found);
    pop3.quit();
    invocation.connections().drop();
    done(from, String.join(",", ids.each()));
    return 0;
  }

  private void done(MailboxName from, String which) {
    if (invocation.json()) {
      invocation.printJson(Map.of("mailbox", from.text(), "ids", which));
    } else {
      invocation.say(Printable.line("deleted for good: " + which).toString());
    }
  }
}
