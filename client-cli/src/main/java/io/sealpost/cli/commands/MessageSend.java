package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.term.Interrupts;
import io.sealpost.cli.text.Words;
import io.sealpost.message.OutgoingMessage;
import io.sealpost.smtp.SendResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sealpost message send [FILE|-]`: sends a message that is whole, its recipients being those its
/// header names. What came from a pipe is kept until it is sent.
@Command(name = "send", description = "send a message from a file or the standard input; goes to its To, Cc and Bcc")
public final class MessageSend implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--no-save", description = "keep no copy in the mailbox for sent mail")
  private boolean noSave;

  @Mixin
  private ReportingOption report = new ReportingOption();

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "the message, or - for the standard input (default: -)")
  private String file = "-";

  public MessageSend(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    refuseUnreadable(invocation, file);
    // What comes from a pipe is kept first: whatever fails after that, it is not lost.
    try (Unsent unsent = Unsent.of(invocation, file)) {
      Account account;
      SendResult result;
      OutgoingMessage message;
      try (Interrupts _ = Interrupts.ofThread()) {
        account = invocation.account();
        message = parsed(unsent);
        unsent.write(message);
        result = new Dispatch(invocation, account, noSave)
            .hand(message, unsent, report.wanted());
      } catch (IOException | ConfigurationException | CommandException e) {
        // Files cannot be used by a thread that is still being interrupted.
        boolean _ = Thread.interrupted();
        throw new CommandException(kept(unsent, invocation.failures().of(e), "send"));
      }
      unsent.sent();
      String saved = SentCopy.save(invocation, account, unsent, noSave);
      return new Dispatch(invocation, account, noSave).report(message, result, saved);
    }
  }

  static void refuseUnreadable(Invocation invocation, String file) throws CommandException {
    Path named = Path.of(file);
    if (file.equals("-")) {
      if (invocation.around().terminals().in() && invocation.around().terminals().err()) {
        invocation.say("type the message, its header first; Ctrl-D on a line of its own sends it");
      }
    } else {
      requireReadable(named);
      if (file.endsWith(LetterFile.ENDING)) {
        throw new CommandException(Kind.USAGE, named + " is a letter, and no message yet",
            "to go on with it: " + MessageCompose.resuming(invocation, named));
      }
    }
  }

  static void requireReadable(Path named) throws CommandException {
    if (!Files.exists(named)) {
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

  static Failure kept(Unsent unsent, Failure failure, String verb) {
    return unsent.keep().map(it -> failure.with("kept as " + it)
        .with("to " + verb + " it: sealpost message " + verb + " "
            + Words.quoted(it.toString())))
        .orElse(failure);
  }

  private static final String NEEDED = "check its name";
}
