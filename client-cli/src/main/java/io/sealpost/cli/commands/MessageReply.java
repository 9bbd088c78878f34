package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.compose.Quotation;
import io.sealpost.cli.compose.Recipients;
import io.sealpost.cli.compose.Subjects;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.message.Draft;
import io.sealpost.message.Headers;
import io.sealpost.message.ReadMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost message reply ID`: an answer, with the message quoted; once it is sent the message is
/// marked as answered.
@Command(name = "reply", description = "answer a message")
public final class MessageReply implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Option(names = {"-A", "--all"}, description = "answer everybody who got it")
  private boolean all;

  @Option(names = "--list", description = "answer the mailing list it came by")
  private boolean list;

  @Option(names = "--no-quote", description = "leave its text out")
  private boolean noQuote;

  @Mixin
  private ComposeOptions options = new ComposeOptions();

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "as envelope list shows it")
  private String id = "";

  public MessageReply(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    Account account = invocation.account();
    MailboxName name = mailbox.name();
    Letters letters = new Letters(invocation, options, account);
    letters.requireText("reply " + id);
    try (FetchedMessage message = FetchedMessage.of(invocation, name, id, false)) {
      ReadMessage original = message.read();
      Headers head = original.headers();
      Recipients recipients = recipients(head, letters.own());
      Manuscript letter = Manuscript.from(letters.author())
          .to(recipients.to(), recipients.cc(), java.util.List.of())
          .about(Subjects.answer(head.subject()))
          .answering(head.messageId(), Draft.thread(head), letters.origin(name, message));
      return letters.write(options.applied(letter).saying(text(original, letters)));
    }
  }

  private String text(ReadMessage original, Letters letters) throws IOException, CommandException {
    String own = options.text(invocation.around()).orElse("");
    String quote = noQuote ? "" : Quotation.of(original, invocation.dates());
    String both = own.isEmpty() ? quote + "\n" : own + (quote.isEmpty() ? "" : "\n" + quote);
    return both + letters.signature("");
  }

  private Recipients recipients(Headers head, Set<String> own) throws CommandException {
    if (list) {
      return Recipients.list(head).orElseThrow(() -> new CommandException(Kind.NO_INPUT,
          "message " + id + " came by no mailing list that takes answers",
          "to answer everybody: sealpost message reply --all " + mailbox.again() + id));
    }
    return all ? Recipients.everybody(head, own) : Recipients.author(head, own);
  }
}
