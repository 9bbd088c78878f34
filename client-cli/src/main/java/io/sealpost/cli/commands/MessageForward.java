package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.compose.Quotation;
import io.sealpost.cli.compose.Subjects;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.message.Attachment;
import io.sealpost.message.ReadMessage;
import io.sealpost.message.SafeFileName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost message forward ID`: passes a message on, as text with its files, or whole.
@Command(name = "forward", aliases = "fwd", description = "pass a message on")
public final class MessageForward implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private MailboxOption mailbox = new MailboxOption();

  @Option(names = "--inline", description = "its text in the letter's, its files with it (default)")
  private boolean inline;

  @Option(names = "--attachment", description = "the message whole, octet by octet, as an attachment")
  private boolean attachment;

  @Mixin
  private ComposeOptions options = new ComposeOptions();

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "as envelope list shows it")
  private String id = "";

  public MessageForward(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    if (inline && attachment) {
      throw new CommandException(Kind.USAGE, "--inline and --attachment exclude each other",
          "for example: sealpost message forward --attachment " + mailbox.again() + id
              + " --to ada@example.org");
    }
    Account account = invocation.account();
    MailboxName name = mailbox.name();
    Letters letters = new Letters(invocation, options, account);
    try (FetchedMessage message = FetchedMessage.of(invocation, name, id, false)) {
      ReadMessage original = message.read();
      Manuscript letter = options.applied(Manuscript.from(letters.author())
          .about(Subjects.forward(original.headers().subject()))
          .forwarding(letters.origin(name, message)));
      LetterFile file = LetterFile.begin(invocation.around());
      boolean handedOver = false;
      try {
        String below = attachment
            ? letters.signature("\n")
            : "\n" + Quotation.forwarded(original, invocation.dates()) + letters.signature("");
        Manuscript whole = attachment
            ? whole(letter, original, message, file)
            : text(letter, original, file);
        // A pipe's text comes only once: it is asked for when nothing else can fail.
        whole = whole.saying(options.text(invocation.around()).orElse("") + below);
        handedOver = true;
        return letters.write(whole, file);
      } finally {
        if (!handedOver) {
          file.remove();
        }
      }
    }
  }

  private static Manuscript text(Manuscript letter, ReadMessage original, LetterFile file)
      throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> messages = new ArrayList<>();
    for (Attachment each : original.attachments()) {
      Path saved = original.download(each.number(), file.files());
      (each.type().equals("message/rfc822") ? messages : files).add(saved);
    }
    files.addAll(letter.attached());
    return letter.with(files, messages);
  }

  private static Manuscript whole(Manuscript letter, ReadMessage original, FetchedMessage message,
      LetterFile file) throws IOException {
    String subject = original.headers().subject().strip();
    Path copy = file.files().resolve(
        SafeFileName.of((subject.isEmpty() ? "message" : subject) + ".eml").value());
    Files.copy(message.file(), copy, StandardCopyOption.COPY_ATTRIBUTES);
    return letter.with(letter.attached(), List.of(copy));
  }
}
