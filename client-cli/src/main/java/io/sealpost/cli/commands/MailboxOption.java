package io.sealpost.cli.commands;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.text.Words;
import io.sealpost.mailbox.MailboxName;
import picocli.CommandLine.Option;

/// Which mailbox a command is about.
final class MailboxOption {
  @Option(names = {"-m",
    "--mailbox"}, paramLabel = "MAILBOX", description = "which mailbox (default: INBOX)")
  private String name = "INBOX";

  /// The option as it is typed again; nothing for the default.
  String again() {
    return name.equals("INBOX") ? "" : "-m " + Words.quoted(name) + " ";
  }

  MailboxName name() throws CommandException {
    return named(name);
  }

  /// A mailbox as typed.
  static MailboxName named(String text) throws CommandException {
    try {
      return MailboxName.of(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.USAGE, "no mailbox can have that name",
          "to see the mailboxes: sealpost mailbox list");
    }
  }
}
