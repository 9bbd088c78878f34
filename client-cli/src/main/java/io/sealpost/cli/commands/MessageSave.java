package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Service;
import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.term.Interrupts;
import io.sealpost.cli.text.Printable;
import io.sealpost.imap.Appended;
import io.sealpost.imap.ImapSession;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.SpecialUse;
import io.sealpost.message.BuiltMessage;
import io.sealpost.message.OutgoingMessage;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost message save [FILE|-]`: puts a message into a mailbox without sending it.
@Command(name = "save", description = "put a message from a file or the standard input into a mailbox, unsent")
public final class MessageSave implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = {"-m",
    "--mailbox"}, paramLabel = "MAILBOX", description = "which mailbox (default: the one for drafts)")
  private @Nullable String mailbox;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "the message, or - for the standard input (default: -)")
  private String file = "-";

  public MessageSave(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    MailboxName named = mailbox == null ? null : MailboxOption.named(mailbox);
    // Before a pipe is read, whose text comes only once.
    Account account = invocation.account();
    Service _ = account.required(Protocol.IMAP);
    MessageSend.refuseUnreadable(invocation, file);
    try (Unsent unsent = Unsent.of(invocation, file)) {
      try (Interrupts _ = Interrupts.ofThread()) {
        canonical(unsent);
        save(invocation, account, unsent, named);
      } catch (IOException | ConfigurationException | CommandException e) {
        boolean _ = Thread.interrupted();
        throw new CommandException(MessageSend.kept(unsent, invocation.failures().of(e), "save"));
      }
      unsent.sent();
    }
    return 0;
  }

  private void canonical(Unsent unsent) throws IOException, CommandException {
    try {
      unsent.write(OutgoingMessage.unfinished(unsent.original(),
          invocation.around().clock().withZone(invocation.around().zone())));
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.BAD_DATA, "cannot save this: " + e.getMessage(),
          "when it is mended, save it again");
    }
  }

  /// Puts a letter that is not finished into the mailbox for drafts.
  static void draft(Invocation invocation, Account account, Manuscript letter)
      throws IOException, ConfigurationException, CommandException {
    Clock clock = invocation.around().clock().withZone(invocation.around().zone());
    try (Unsent unsent = Unsent.ready(invocation.around(),
        BuiltMessage.unfinished(letter.draft(), clock))) {
      save(invocation, account, unsent, null);
    }
  }

  private static void save(Invocation invocation, Account account, Unsent unsent,
      @Nullable MailboxName named) throws IOException, ConfigurationException, CommandException {
    if (invocation.globals().offline()) {
      throw new CommandException(invocation.offline("saving"));
    }
    ImapSession imap = invocation.connections().imap(account);
    Optional<MailboxName> drafts = named == null
        ? Places.of(imap, SpecialUse.DRAFTS, "Drafts")
        : Optional.empty();
    MailboxName target = named != null
        ? named
        : drafts.orElseThrow(() -> new CommandException(Kind.NO_INPUT,
            "the account has no mailbox for drafts",
            "name one: sealpost message save -m MAILBOX"));
    Set<Flag> flags = drafts.isPresent() ? Set.of(Flag.SEEN, Flag.DRAFT) : Set.of(Flag.SEEN);
    try (InputStream octets = Files.newInputStream(unsent.canonical())) {
      report(invocation, target, imap.append(target, flags, Optional.empty(),
          Files.size(unsent.canonical()), octets));
    }
  }

  private static void report(Invocation invocation, MailboxName target, Optional<Appended> where) {
    if (invocation.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("mailbox", target.text());
      json.put("id", where.map(it -> it.uid().value()));
      invocation.printJson(json);
    } else {
      invocation.say(Printable.line("saved in " + target.text()
          + where.map(it -> " as " + it.uid()).orElse("")).toString());
    }
  }
}
