package io.sealpost.cli.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealpost.cli.commands.CommandModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Where the words of an unfinished line lead in the tree of commands.
///
/// @param command how far they name one
/// @param given the options they name
/// @param positionals how many words stand for themselves
/// @param pending the option that still needs its value
/// @param mailbox the mailbox they name by `-m`, if any
/// @param known whether every word that should name a command or an option does
record Typed(CommandLine command, Set<OptionSpec> given, int positionals,
    @Nullable OptionSpec pending, Optional<String> mailbox, boolean known) {
  static Typed of(CommandLine root, List<String> words) {
    CommandLine at = root;
    Set<OptionSpec> given = new HashSet<>();
    OptionSpec pending = null;
    Optional<String> mailbox = Optional.empty();
    int positionals = 0;
    boolean known = true;
    for (String word : words) {
      if (pending != null) {
        mailbox = pending.names()[0].equals("-m") ? Optional.of(word) : mailbox;
        pending = null;
      } else if (word.startsWith("-") && word.length() > 1) {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        OptionSpec option = at.getCommandSpec()
            .findOption(equals < 0 ? word : word.substring(0, equals));
        known &= option != null;
        if (option != null) {
          given.add(option);
          pending = option.arity().max() > 0 && equals < 0 ? option : null;
        }
      } else if (!at.getSubcommands().isEmpty()) {
        CommandLine below = below(at, word);
        known &= below != null;
        at = below == null ? at : below;
      } else {
        positionals++;
      }
    }
    return new Typed(at, given, positionals, pending, mailbox, known);
  }

  boolean group() {
    return !command.getSubcommands().isEmpty();
  }

  /// What the next word stands for, if not for a command or an option.
  Optional<ArgSpec> next() {
    return pending != null ? Optional.of(pending) : remaining().stream().findFirst();
  }

  /// The arguments that may still come; one that may be repeated still may.
  List<ArgSpec> remaining() {
    List<ArgSpec> remaining = new ArrayList<>();
    for (PositionalParamSpec it : command.getCommandSpec().positionalParameters()) {
      if (!it.hidden() && it.index().max() >= positionals) {
        remaining.add(it);
      }
    }
    return remaining;
  }

  /// By its name, an alias, or a beginning that means no other.
  private static @Nullable CommandLine below(CommandLine at, String word) {
    CommandLine exact = at.getSubcommands().get(word);
    if (exact != null) {
      return exact;
    }
    List<CommandLine> meant = CommandModel.below(at).stream()
        .filter(it -> it.getCommandName().startsWith(word)).toList();
    return meant.size() == 1 ? meant.getFirst() : null;
  }
}
