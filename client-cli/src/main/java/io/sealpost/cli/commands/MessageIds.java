package io.sealpost.cli.commands;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.cli.text.Words;
import io.sealpost.failure.MailException;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.mailbox.UidSet.Range;
import picocli.CommandLine.Parameters;

/// The messages that a command is about.
final class MessageIds {
  @Parameters(paramLabel = "IDS", arity = "1..*", description = "such as 1:3,5")
  private List<String> ids = List.of();

  /// As typed, one by one.
  List<String> each() {
    return List.of(String.join(",", ids).split(",", -1));
  }

  /// @param command for an example of what to type
  UidSet uids(String command) throws CommandException {
    return parse(command, ids.toArray(String[]::new));
  }

  /// @param command for an example of what to type
  static UidSet parse(String command, String... typed) throws CommandException {
    try {
      return UidSet.parse(String.join(",", typed));
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE,
          "'" + String.join(" ", typed) + "' is no set of IDs",
          "write them so: sealpost " + command + " 1:3,5");
    }
  }

  /// Says so if none of them exists, as far as asking costs little.
  static void requireSome(ImapSession imap, UidSet uids, MailboxName mailbox)
      throws MailException, CommandException {
    if (few(uids) && imap.summaries(uids).isEmpty()) {
      throw absent(uids.toString(), mailbox);
    }
  }

  /// Those that exist, as far as asking costs little; says which do not.
  static UidSet existing(Invocation invocation, ImapSession imap, UidSet uids, MailboxName mailbox)
      throws MailException, CommandException {
    if (!few(uids)) {
      return uids;
    }
    Set<Uid> there = imap.summaries(uids).stream().map(Summary::uid).collect(Collectors.toSet());
    if (there.isEmpty()) {
      throw absent(uids.toString(), mailbox);
    }
    List<Uid> missing = uids.uids().mapToObj(Uid::new).filter(it -> !there.contains(it)).toList();
    if (!missing.isEmpty() && !invocation.json()) {
      invocation.say(Printable.line("not there: " + UidSet.of(missing)).toString());
    }
    return UidSet.of(there);
  }

  static CommandException absent(String id, MailboxName mailbox) {
    return new CommandException(Kind.NO_INPUT,
        "there is no message " + id + " in " + mailbox.text(),
        "to see which there are: sealpost envelope list -m " + Words.quoted(mailbox.text()));
  }

  private static boolean few(UidSet uids) {
    return uids.ranges().stream().noneMatch(it -> it.last() == Range.STAR) && uids.size() <= 500;
  }
}
