package io.sealpost.cli;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Adds groups of commands to the root, each filled only if its name is wanted.
record Groups(CommandLine root, Predicate<String> wanted) {
  void add(String name, String description, Supplier<List<Object>> commands) {
    root.addSubcommand(group(name, description, commands, wanted.test(name)));
  }

  void add(String name, String alias, String description, Supplier<List<Object>> commands) {
    boolean filled = wanted.test(name) || wanted.test(alias);
    CommandLine line = group(name, description, commands, filled);
    line.getCommandSpec().aliases(alias);
    root.addSubcommand(line);
  }

  private static CommandLine group(String name, String description,
      Supplier<List<Object>> commands, boolean filled) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    CommandLine line = new CommandLine(spec);
    if (filled) {
      commands.get().forEach(line::addSubcommand);
    }
    return line;
  }
}
