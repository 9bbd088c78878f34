package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.compose.Manuscript;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.text.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sealpost message compose`: a new letter, in an editor or from the command line alone.
@Command(name = "compose", aliases = "write", description = "write a letter and send it", footer = {
  "",
  "the letter is on the disk from its first word on, in the state folder's unsent, until it is sent"})
public final class MessageCompose implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin
  private ComposeOptions options = new ComposeOptions();

  @Option(names = "--resume", paramLabel = "FILE", description = "go on with a letter that was kept")
  private @Nullable Path resumed;

  public MessageCompose(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, ConfigurationException, CommandException {
    Account account = invocation.account();
    if (resumed != null) {
      return resume(account, resumed);
    }
    Letters letters = new Letters(invocation, options, account);
    letters.requireText("compose --to ada@example.org");
    Manuscript letter = options.applied(Manuscript.from(letters.author()));
    String text = options.text(invocation.around()).orElse("");
    return letters.write(letter.saying(text + letters.signature(text.isEmpty() ? "\n" : "")));
  }

  /// What to type to go on with a letter.
  static String resuming(Invocation invocation, Path file) {
    return invocation.globals()
        .again("sealpost message compose --resume " + Words.quoted(file.toString()));
  }

  private int resume(Account account, Path file) throws IOException, CommandException {
    if (options.any()) {
      throw new CommandException(Kind.USAGE,
          "--resume takes the letter as it is: its fields and its text stand in the file",
          "to change them: sealpost message compose --resume " + file + " --editor COMMAND");
    }
    MessageSend.requireReadable(file);
    return new Writing(invocation, options, LetterFile.resume(invocation.around(), file))
        .resume(account);
  }
}
