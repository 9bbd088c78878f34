package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Printable;
import io.sealpost.failure.MailException;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.message.MailAddress;
import io.sealpost.message.OutgoingMessage;
import io.sealpost.smtp.Fate;
import io.sealpost.smtp.MessageSource;
import io.sealpost.smtp.SendResult;
import io.sealpost.smtp.SmtpEnvelope;
import io.sealpost.smtp.SmtpSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost message send [FILE|-]`: sends a message that is whole, its recipients being those its
/// header names. What came from a pipe is kept until it is sent.
@Command(name = "send", description = "send a message from a file or the standard input; goes to its To, Cc and Bcc")
public final class MessageSend implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--no-save", description = "keep no copy in the mailbox for sent mail")
  private boolean noSave;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "the message, or - for the standard input (default: -)")
  private String file = "-";

  public MessageSend(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    refuseUnreadable(invocation, file);
    // What comes from a pipe is kept first: whatever fails after that, it is not lost.
    try (Unsent unsent = Unsent.of(invocation.around(), file)) {
      Account account;
      SendResult result;
      OutgoingMessage message;
      try {
        account = invocation.account();
        message = parsed(unsent);
        unsent.write(message);
        result = send(account, message, unsent).orRejected();
      } catch (MailException | ConfigurationException | CommandException e) {
        throw new CommandException(kept(unsent, invocation.failures().of(e), "send"));
      }
      unsent.sent();
      String saved = SentCopy.save(invocation, account, unsent, noSave);
      return report(message, result, saved);
    }
  }

  static void refuseUnreadable(Invocation invocation, String file) throws CommandException {
    Path named = Path.of(file);
    if (file.equals("-")) {
      if (invocation.around().terminals().in() && invocation.around().terminals().err()) {
        invocation.say("type the message, its header first; Ctrl-D on a line of its own sends it");
      }
    } else if (!Files.exists(named)) {
      throw new CommandException(Kind.NO_INPUT, "there is no file " + named, NEEDED);
    } else if (Files.isDirectory(named)) {
      throw new CommandException(Kind.NO_INPUT, named + " is a folder", NEEDED);
    } else if (!Files.isReadable(named)) {
      throw new CommandException(Kind.NO_INPUT, "may not read " + named, NEEDED);
    }
  }

  private OutgoingMessage parsed(Unsent unsent) throws IOException, CommandException {
    ZoneId zone = invocation.around().zone();
    try {
      return OutgoingMessage.parse(unsent.original(), invocation.around().clock().withZone(zone));
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.BAD_DATA, "cannot send this: " + e.getMessage(),
          "when it is mended, send it again");
    }
  }

  private SendResult send(Account account, OutgoingMessage message, Unsent unsent)
      throws MailException, ConfigurationException, CommandException {
    if (invocation.globals().offline()) {
      throw new CommandException(invocation.offline("sealpost message send"));
    }
    SmtpEnvelope envelope;
    try {
      envelope = new SmtpEnvelope(message.sender().toString(),
          message.recipients().stream().map(MailAddress::toString).toList());
    } catch (IllegalArgumentException e) {
      throw new CommandException(Kind.BAD_DATA, "cannot send this: " + e.getMessage(),
          "when it is mended, send it again");
    }
    try (SmtpSession smtp = invocation.connections().mail(account).smtp()) {
      SendResult result = smtp.send(envelope, MessageSource.of(unsent.canonical()),
          Deadline.in(Limits.DEFAULT.transfer()));
      smtp.quit(Deadline.in(Duration.ofSeconds(2)));
      return result;
    }
  }

  static Failure kept(Unsent unsent, Failure failure, String verb) {
    return unsent.keep().map(it -> failure.with("kept as " + it)
        .with("to " + verb + " it: sealpost message " + verb + " " + it)).orElse(failure);
  }

  private int report(OutgoingMessage message, SendResult result, String saved) {
    List<Fate> refused = result.refused();
    if (invocation.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("messageId", message.messageId().value());
      json.put("accepted",
          result.fates().stream().filter(Fate::accepted).map(Fate::recipient).toList());
      json.put("refused", refused.stream()
          .map(it -> Map.of("recipient", it.recipient(), "reply", it.reply().toString())).toList());
      json.put("savedIn", saved);
      invocation.printJson(json);
    } else {
      int to = result.fates().size() - refused.size();
      say("sent to " + to + (to == 1 ? " recipient" : " recipients")
          + (saved.isEmpty() ? "" : ", saved in " + saved));
      refused.forEach(it -> say("refused for " + it.recipient() + ": " + it.reply()));
      if (!refused.isEmpty()) {
        say("send a new message to " + refused.stream().map(Fate::recipient)
            .collect(Collectors.joining(", ")) + " only: the others have it");
      }
    }
    return refused.isEmpty() ? 0 : Kind.REJECTED.exit();
  }

  private void say(String words) {
    invocation.say(Printable.line(words).toString());
  }

  private static final String NEEDED = "name a message, or pipe it in: sealpost message send FILE";
}
