package io.sealpost.cli.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.cli.commands.CommandModel;
import io.sealpost.cli.text.Words;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Says in few words what may follow an unfinished line: the usage of the command being typed,
/// without what is typed already.
final class Usage {
  private final CommandLine root;

  Usage(CommandLine root) {
    this.root = root;
  }

  /// @return empty if the line names no command
  String after(String line) {
    List<String> words = Shell.plain(Words.of(line).texts());
    Typed typed = Typed.of(root, words);
    if (words.isEmpty() || !typed.known()) {
      return "";
    }
    if (typed.pending() != null) {
      return typed.pending().paramLabel();
    }
    return typed.group()
        ? String.join(" | ", CommandModel.names(typed.command()))
        : Stream.concat(typed.remaining().stream().map(Usage::argument),
            CommandModel.options(typed.command()).stream()
                .filter(it -> !typed.given().contains(it)).map(Usage::option))
            .collect(Collectors.joining(" "));
  }

  private static String argument(ArgSpec argument) {
    String label = argument.paramLabel() + (argument.arity().max() > 1 ? "…" : "");
    return argument.arity().min() > 0 ? label : "[" + label + "]";
  }

  private static String option(OptionSpec option) {
    String name = option.shortestName()
        + (option.arity().max() > 0 ? " " + option.paramLabel() : "");
    return option.required() ? name : "[" + name + "]";
  }
}
