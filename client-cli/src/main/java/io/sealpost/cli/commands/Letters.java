package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.SignatureSource;
import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.compose.Origin;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uid;
import io.sealpost.message.NamedAddress;

/// How letters of an account begin, and from where they are written on.
final class Letters {
  private final Invocation invocation;
  private final ComposeOptions options;
  private final Account account;

  Letters(Invocation invocation, ComposeOptions options, Account account) {
    this.invocation = invocation;
    this.options = options;
    this.account = account;
  }

  NamedAddress author() throws CommandException {
    try {
      NamedAddress address = NamedAddress.parse(account.address());
      return new NamedAddress(account.displayName(), address.address());
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.CONFIGURATION,
          "address of account " + account.name() + ": " + e.getMessage(),
          "to see the account: sealpost account show " + account.name());
    }
  }

  /// Every address whose mail comes to whoever writes.
  Set<String> own() throws ConfigurationException {
    Set<String> own = new HashSet<>();
    invocation.accounts().accounts().forEach(it -> own.add(it.address().toLowerCase(Locale.ROOT)));
    return own;
  }

  /// Without a terminal nobody can write: the text must have been given.
  void requireText(String command) throws CommandException {
    if (!options.edits(invocation.around()) && !options.written()) {
      throw new CommandException(Kind.USAGE, "there is no terminal to write on, and no text",
          "give it: sealpost message " + command + " --body TEXT, or --body - to read it");
    }
  }

  /// The account's signature below its mark (RFC 3676 §4.3), or nothing.
  ///
  /// @param before what comes before it
  String signature(String before) throws IOException {
    if (!options.signs()) {
      return before;
    }
    String words = switch (account.signature()) {
      case null -> "";
      case SignatureSource.Words it -> it.text();
      case SignatureSource.TextFile it -> Files.readString(it.file());
    };
    String text = words.replace("\r\n", "\n").stripTrailing();
    return text.isEmpty()
        ? before
        : before + (text.startsWith("-- \n") ? "\n" : "\n-- \n") + text + "\n";
  }

  /// The message on the server that a letter is about, where it can be marked.
  Optional<Origin> origin(MailboxName mailbox, FetchedMessage message)
      throws IOException, ConfigurationException {
    if (!(message.id() instanceof Uid uid)) {
      return Optional.empty();
    }
    ImapSession imap = invocation.connections().imap(account, mailbox, false);
    return imap.selected().map(it -> new Origin(mailbox, it.uidValidity(), uid));
  }

  /// @return the exit code
  int write(Manuscript letter) throws IOException, CommandException {
    LetterFile file;
    try {
      file = LetterFile.begin(invocation.around());
    } catch (IOException e) {
      throw GivenBack.letter(invocation, letter, options.written(), e);
    }
    return write(letter, file);
  }

  int write(Manuscript letter, LetterFile file) throws CommandException {
    return new Writing(invocation, options, file).begin(letter, account);
  }
}
