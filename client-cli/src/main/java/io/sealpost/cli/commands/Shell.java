package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.term.Prompt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `sealpost shell`: the same commands without the program's name, one a line, over connections that
/// are kept. Without a terminal it reads lines from the standard input, prompts nobody, and exits with
/// the code of the last command.
@Command(name = "shell", description = "type commands at a prompt, over one kept connection")
public final class Shell implements Callable<Integer> {
  /// Runs one command within this process.
  public interface Runner {
    int run(List<String> arguments, Invocation invocation);
  }

  /// Where lines come from: a terminal or a pipe.
  interface Source extends AutoCloseable {
    /// The next line; null at the end.
    @Nullable
    String next();

    /// Runs a command, from a terminal so that Ctrl-C ends it and not us.
    int interruptibly(IntSupplier command);

    /// What a command sees around it when it comes from here.
    Surroundings around(Surroundings shell);

    @Override
    void close() throws IOException;
  }

  private record TypedLines(Prompt prompt) implements Source {
    @Override
    public @Nullable String next() {
      return prompt.next();
    }

    @Override
    public int interruptibly(IntSupplier command) {
      return prompt.interruptibly(command);
    }

    @Override
    public Surroundings around(Surroundings shell) {
      return shell.with(prompt.text(), prompt.columns());
    }

    @Override
    public void close() throws IOException {
      prompt.close();
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
    boolean terminal = invocation.around().terminals().in()
        && invocation.around().terminals().out();
    int code = 0;
    try (Source source = terminal ? prompt() : new PipedLines(invocation.around().in())) {
      for (String line = source.next(); line != null; line = source.next()) {
        List<String> words;
        try {
          words = ShellWords.split(line);
        } catch (IllegalArgumentException e) {
          code = invocation.report(
              Failure.of(Kind.USAGE, e.getMessage(), "close it, or put a \\ before it"));
          continue;
        }
        if (words.isEmpty()) {
          continue;
        }
        if (LEAVE.contains(words.getFirst())) {
          return terminal ? 0 : code;
        }
        Surroundings around = source.around(invocation.around());
        code = source.interruptibly(() -> run(words, around));
      }
    }
    return terminal ? 0 : code;
  }

  private Source prompt() throws IOException {
    ShellWords known = new ShellWords(
        tree.apply(new Invocation(invocation.around(), new Globals(), invocation.connections())));
    return new TypedLines(new Prompt(invocation.around().state().resolve("history"), known::next));
  }

  private int run(List<String> words, Surroundings around) {
    List<String> arguments = switch (words.getFirst()) {
      case "help" -> words.size() == 1
          ? List.of("--help")
          : Stream.concat(words.stream().skip(1), Stream.of("--help")).toList();
      case "sealpost" -> words.subList(1, words.size());
      default -> words;
    };
    if (!arguments.isEmpty() && NESTED.contains(arguments.getFirst())) {
      return invocation.report(Failure.of(Kind.USAGE,
          arguments.getFirst() + " cannot be run inside the shell", "to leave it: exit"));
    }
    return runner.run(arguments,
        new Invocation(around, invocation.globals().copy(), invocation.connections()));
  }

  private static final List<String> LEAVE = List.of("exit", "quit");
  private static final List<String> NESTED = List.of("shell", "demo");
}
