package io.sealpost.cli.shell;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import io.sealpost.account.Account;
import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.run.Tally;
import io.sealpost.cli.term.HiddenInput;
import io.sealpost.cli.term.Prompt;
import io.sealpost.cli.text.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `sealpost shell`: the same commands without the program's name, one a line, over connections that
/// are kept. Without a terminal it reads lines from the standard input, prompts nobody, and exits with
/// the code of the last command.
///
/// On a terminal it connects before it prompts, so that a server that is not trusted is refused where
/// it can be seen, and tells of new mail from then on.
@Command(name = "shell", description = "type commands at a prompt, over one kept connection", footer = {
  "", "Tab completes; Ctrl-C stops a command, Ctrl-D leaves; new mail is told above the prompt",
  "a command that only reads is repeated once if its connection is lost; one that changes something",
  "never is (exit 79); a line that begins with a space is not kept in the history"})
public final class Shell implements Callable<Integer> {
  /// Runs one command within this process.
  public interface Runner {
    int run(List<String> arguments, Invocation invocation);
  }

  /// Where lines come from: a terminal or a pipe.
  interface Source {
    /// The next line; null at the end.
    @Nullable
    String next();

    /// Runs a command, from a terminal so that Ctrl-C ends it and not us.
    int interruptibly(IntSupplier command);

    /// What a command sees around it when it comes from here.
    Surroundings around(Surroundings shell);
  }

  private record TypedLines(Prompt prompt, NewMail news, ReentrantLock turn, Invocation invocation)
      implements
        Source {
    @Override
    public @Nullable String next() {
      return prompt.next();
    }

    /// The connections are the command's alone until it ends.
    @Override
    public int interruptibly(IntSupplier command) {
      return prompt.interruptibly(() -> {
        try {
          turn.lockInterruptibly();
        } catch (InterruptedException e) {
          return invocation.report(invocation.failures().of(e));
        }
        try {
          // Whoever watches for new mail asks nobody: the prompt has the terminal then.
          invocation.connections().ask(prompt.hidden());
          int code = command.getAsInt();
          news.commandEnded(code);
          return code;
        } finally {
          invocation.connections().ask(HiddenInput.NONE);
          turn.unlock();
        }
      });
    }

    @Override
    public Surroundings around(Surroundings shell) {
      return shell.with(prompt.text(), prompt.hidden(), prompt.columns(), prompt.rows());
    }
  }

  private final Invocation invocation;
  private final Runner runner;
  private final Function<Invocation, CommandLine> tree;

  public Shell(Invocation invocation, Runner runner, Function<Invocation, CommandLine> tree) {
    this.invocation = invocation;
    this.runner = runner;
    this.tree = tree;
  }

  @Override
  public Integer call() throws IOException {
    Surroundings around = invocation.around();
    if (!around.terminals().in() || !around.terminals().out()) {
      return lines(new PipedLines(around.in()));
    }
    CommandLine root = tree
        .apply(new Invocation(around, new Globals(), invocation.connections()));
    var suggestions = new Suggestions(root, invocation.connections().seen(), this::accounts);
    var turn = new ReentrantLock();
    try (
        Prompt prompt = new Prompt(around.state().resolve("history"), suggestions::of,
            new Usage(root)::after, new Harmless(root)::line);
        NewMail news = new NewMail(invocation, turn, prompt::tell)) {
      Source source = new TypedLines(prompt, news, turn, invocation);
      if (!invocation.globals().offline() && !invocation.json()) {
        int _ = source.interruptibly(new FirstConnection(invocation)::open);
        news.start();
      }
      int _ = lines(source);
    }
    return 0;
  }

  /// @return the code of the last command
  private int lines(Source source) {
    int code = 0;
    for (String line = source.next(); line != null; line = source.next()) {
      List<String> words;
      try {
        words = Words.split(line);
      } catch (IllegalArgumentException e) {
        code = invocation.report(
            Failure.of(Kind.USAGE, e.getMessage(), "close it, or put a \\ before it"));
        continue;
      }
      if (words.isEmpty()) {
        continue;
      }
      if (LEAVE.contains(words.getFirst())) {
        return code;
      }
      Surroundings around = source.around(invocation.around());
      code = source.interruptibly(() -> run(words, around));
    }
    return code;
  }

  private int run(List<String> words, Surroundings around) {
    List<String> plain = plain(words);
    List<String> arguments = words.getFirst().equals("help")
        ? Stream.concat(plain.stream(), Stream.of("--help")).toList()
        : plain;
    if (!arguments.isEmpty() && NESTED.contains(arguments.getFirst())) {
      return invocation.report(Failure.of(Kind.USAGE,
          arguments.getFirst() + " cannot be run inside the shell", "to leave it: exit"));
    }
    Tally tally = new Tally(around.out());
    try {
      return runner.run(arguments, new Invocation(around.with(tally),
          invocation.globals().copy(), invocation.connections()));
    } finally {
      tally.flush();
    }
  }

  private List<String> accounts() {
    try {
      return invocation.accounts().accounts().stream().map(Account::name).toList();
    } catch (ConfigurationException e) {
      return List.of(); // whatever is wrong with the file, a command will say it
    }
  }

  /// Without what may stand before a command here.
  static List<String> plain(List<String> words) {
    return !words.isEmpty() && PREFIXES.contains(words.getFirst())
        ? words.subList(1, words.size())
        : words;
  }

  static final List<String> LEAVE = List.of("exit", "quit");
  private static final List<String> PREFIXES = List.of("sealpost", "help");
  static final List<String> NESTED = List.of("shell", "demo");
}
