package io.sealpost.cli.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Words;
import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.imap.Copied;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;

/// What became of messages that were copied or moved, and how to undo it.
final class Transfers {
  private Transfers() {}

  /// @param done such as `moved`
  /// @param copied where they went, if the server said
  static void report(Invocation invocation, String done, UidSet uids, MailboxName from,
      MailboxName to, Optional<Copied> copied) {
    // Some servers name one message twice.
    Optional<UidSet> there = copied.map(it -> it.to().and(UidSet.EMPTY));
    if (invocation.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("mailbox", from.text());
      json.put("ids", copied.map(it -> it.from().and(UidSet.EMPTY)).orElse(uids).toString());
      json.put("target", to.text());
      json.put("targetIds", there.map(UidSet::toString));
      invocation.printJson(json);
      return;
    }
    say(invocation, done + " " + count(there) + "to " + to.text());
    if (done.equals("moved") && there.isPresent()) {
      say(invocation, "to undo it: sealpost message move -m " + Words.quoted(to.text()) + " "
          + Words.quoted(from.text()) + " " + there.get());
    }
  }

  /// The mailbox they go to, which is another one.
  static MailboxName target(MailboxName from, String typed) throws CommandException {
    MailboxName to = MailboxOption.named(typed);
    if (to.equals(from)) {
      throw new CommandException(Kind.USAGE, "they are in " + to.text() + " already",
          "to see the mailboxes: sealpost mailbox list");
    }
    return to;
  }

  /// That there is no such mailbox is the likeliest reason, and each server says it in other words.
  static CommandException refused(Invocation invocation, ImapSession imap, MailboxName to,
      RejectedException refusal) throws MailException {
    boolean missing = imap.mailboxes().stream().noneMatch(it -> it.name().equals(to));
    return missing
        ? new CommandException(Kind.REJECTED, "there is no mailbox " + to.text(),
            "to make it: sealpost mailbox create " + Words.quoted(to.text()))
        : new CommandException(invocation.failures().of(refusal));
  }

  private static String count(Optional<UidSet> there) {
    return there.map(UidSet::size)
        .map(it -> it == 1 ? "1 message " : it + " messages ").orElse("");
  }

  private static void say(Invocation invocation, String words) {
    invocation.say(Printable.line(invocation.again(words)).toString());
  }
}
