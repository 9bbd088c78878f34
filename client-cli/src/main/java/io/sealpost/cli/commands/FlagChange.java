package io.sealpost.cli.commands;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.UidSet;
import io.sealpost.peer.Protocol;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `flag add`, `flag set` and `flag remove` have in common: which flags, on which messages.
final class FlagChange {
  /// Changes the flags of messages that are known to exist.
  interface Change {
    void on(ImapSession imap, UidSet uids, Set<Flag> flags) throws MailException;
  }

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Mixin
  private MessageIds ids = new MessageIds();

  @Option(names = {"-f",
    "--flag"}, paramLabel = "FLAG", split = ",", required = true, description = "seen, answered, flagged, deleted, draft, or a keyword; may be repeated")
  private List<String> flags = List.of();

  int apply(Invocation invocation, Change change)
      throws MailException, ConfigurationException, CommandException {
    Account account = invocation.account();
    account.required(Protocol.IMAP);
    UidSet uids = ids.uids("flag add --flag seen");
    Set<Flag> wanted = flags();
    MailboxName name = mailbox.name();
    ImapSession imap = invocation.connections().imap(account, name, true);
    MessageIds.requireSome(imap, uids, name);
    change.on(imap, uids, wanted);
    if (invocation.json()) {
      invocation.printJson(Map.of("mailbox", name.text(), "ids", uids.toString()));
    }
    return 0;
  }

  /// Removes every flag but those wanted, then adds those.
  static void replace(ImapSession imap, UidSet uids, Set<Flag> wanted) throws MailException {
    Set<Flag> others = new LinkedHashSet<>();
    for (Summary summary : imap.summaries(uids)) {
      others.addAll(summary.flags());
    }
    others.removeAll(wanted);
    others.remove(new Flag("\\Recent"));
    if (!others.isEmpty()) {
      imap.removeFlags(uids, others);
    }
    imap.addFlags(uids, wanted);
  }

  private Set<Flag> flags() throws CommandException {
    Set<Flag> found = new LinkedHashSet<>();
    for (String name : flags) {
      String system = SYSTEM.get(name.toLowerCase(Locale.ROOT));
      if (system == null && !Flag.isName(name)) {
        throw new CommandException(Kind.USAGE, "'" + name + "' is no flag: a keyword is letters, "
            + "digits and marks in ASCII", "for example: sealpost flag add --flag flagged 5");
      }
      found.add(new Flag(system == null ? name : system));
    }
    return found;
  }

  private static final Map<String, String> SYSTEM = Map.of("seen", "\\Seen", "answered",
      "\\Answered", "flagged", "\\Flagged", "deleted", "\\Deleted", "draft", "\\Draft");
}
