package io.sealpost.cli.commands;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The tree of commands seen from outside, for what describes it: completion, the manual, help.
public final class CommandModel {
  private CommandModel() {}

  /// The commands below one that are shown, once each.
  public static Collection<CommandLine> below(CommandLine line) {
    Map<String, CommandLine> shown = new LinkedHashMap<>();
    line.getSubcommands().values().stream()
        .filter(it -> !it.getCommandSpec().usageMessage().hidden())
        .forEach(it -> shown.putIfAbsent(it.getCommandName(), it));
    return shown.values();
  }

  /// Their names, without aliases.
  public static List<String> names(CommandLine line) {
    return below(line).stream().map(CommandLine::getCommandName).toList();
  }

  /// The options of a command itself, without those every command takes.
  public static List<OptionSpec> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .filter(it -> !it.hidden() && (!it.inherited() || line.getParent() == null)).toList();
  }

  /// The options every command takes.
  public static List<OptionSpec> globals(CommandLine line) {
    CommandLine root = line;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommandSpec().options().stream().filter(it -> !it.hidden()).toList();
  }

  /// What a command does, on one line.
  public static String description(CommandLine line) {
    return String.join("; ", line.getCommandSpec().usageMessage().description());
  }

  /// What else is to be known of a command, a line each.
  public static List<String> notes(CommandLine line) {
    return Stream.of(line.getCommandSpec().usageMessage().footer()).filter(it -> !it.isEmpty())
        .toList();
  }

  public static String description(OptionSpec option) {
    return String.join(" ", option.description());
  }
}
