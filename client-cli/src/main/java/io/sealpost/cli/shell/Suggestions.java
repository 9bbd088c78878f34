package io.sealpost.cli.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sealpost.cli.commands.CommandModel;
import io.sealpost.cli.run.Seen;
import io.sealpost.cli.term.Suggestion;
import io.sealpost.cli.text.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What the word at the cursor may become: commands, options, and values by what this session has
/// seen. Never asks a server. A word that could not be printed as it is is not offered, because a
/// line that is typed is shown as it is; descriptions are made printable.
final class Suggestions {
  private final CommandLine root;
  private final Seen seen;
  private final Supplier<List<String>> accounts;

  Suggestions(CommandLine root, Seen seen, Supplier<List<String>> accounts) {
    this.root = root;
    this.seen = seen;
    this.accounts = accounts;
  }

  /// @param words of the line up to the cursor, the last one unfinished
  List<Suggestion> of(List<String> words) {
    String word = words.getLast();
    Typed typed = Typed.of(root, Shell.plain(words.subList(0, words.size() - 1)));
    Stream<Suggestion> all;
    if (typed.pending() == null && word.startsWith("-")) {
      all = options(typed);
    } else if (typed.pending() == null && typed.group()) {
      all = commands(typed, words.size() == 1);
    } else {
      all = typed.next().map(it -> values(typed, it, word)).orElse(Stream.empty());
    }
    return all.filter(it -> Printable.line(it.word()).toString().equals(it.word())).toList();
  }

  private static Stream<Suggestion> commands(Typed typed, boolean first) {
    Stream<Suggestion> own = CommandModel.below(typed.command()).stream()
        .filter(it -> !Shell.NESTED.contains(it.getCommandName()))
        .map(it -> Suggestion.of(it.getCommandName(), CommandModel.description(it)));
    return first
        ? Stream.concat(own, Stream.of(Suggestion.of("help", "say what a command does and takes"),
            Suggestion.of("exit", "leave the shell")))
        : own;
  }

  private Stream<Suggestion> options(Typed typed) {
    Stream<OptionSpec> own = typed.group()
        ? Stream.empty()
        : CommandModel.options(typed.command()).stream();
    return Stream.concat(own, CommandModel.globals(root).stream())
        .filter(it -> !typed.given().contains(it) || it.isMultiValue())
        .map(it -> Suggestion.of(it.longestName(), CommandModel.description(it)));
  }

  private Stream<Suggestion> values(Typed typed, ArgSpec argument, String word) {
    String label = argument.paramLabel().toUpperCase(Locale.ROOT);
    if (argument.type().isEnum()) {
      return plain(Arrays.stream(argument.type().getEnumConstants())
          .map(it -> it.toString().toLowerCase(Locale.ROOT)));
    }
    if (addressed(argument, label)) {
      return plain(seen.addresses().stream());
    }
    return switch (label) {
      case "MAILBOX", "TARGET" -> plain(seen.mailboxes().stream());
      case "NAME", "FROM", "TO" -> plain(path(typed).contains(" mailbox ")
          ? seen.mailboxes().stream()
          : accounts.get().stream());
      case "ID" -> messages(typed, "");
      case "IDS" -> messages(typed, listed(word));
      case "FLAG" -> FLAGS.stream().map(it -> new Suggestion(listed(word) + it, it, "", true));
      case "QUERY" -> Stream.concat(plain(TERMS.stream()), seen.addresses().stream().limit(20)
          .map(it -> Suggestion.of("from:" + it, "")));
      case "FILE", "DIR", "FOLDER" -> FileNames.beginning(word);
      default -> Stream.empty();
    };
  }

  private Stream<Suggestion> messages(Typed typed, String before) {
    String mailbox = typed.mailbox().orElse("INBOX");
    Set<String> given = Set.of(before.split(",", -1));
    return seen.messages().stream().filter(it -> it.mailbox().text().equalsIgnoreCase(mailbox))
        .filter(it -> !given.contains(it.id())).map(it -> new Suggestion(before + it.id(), it.id(),
            Printable.line(it.subject()).fit(LONGEST).toString(), true));
  }

  private static boolean addressed(ArgSpec argument, String label) {
    return label.contains("ADDRESS") || label.contains("RECIPIENT")
        || (argument instanceof OptionSpec option
            && ADDRESSED.contains(option.longestName()));
  }

  /// What stands before the last part of a list such as `1:3,5`.
  private static String listed(String word) {
    return word.substring(0, word.lastIndexOf(',') + 1);
  }

  private static String path(Typed typed) {
    return typed.command().getCommandSpec().qualifiedName();
  }

  private static Stream<Suggestion> plain(Stream<String> words) {
    return words.map(it -> Suggestion.of(it, ""));
  }

  private static final List<String> FLAGS = List.of("seen", "answered", "flagged", "deleted",
      "draft");
  private static final List<String> TERMS = List.of("from:", "to:", "cc:", "subject:", "body:",
      "since:", "before:", "on:", "larger:", "smaller:", "unseen", "flagged", "answered",
      "has:attachment");
  private static final Set<String> ADDRESSED = Set.of("--to", "--cc", "--bcc");
  private static final int LONGEST = 60;
}
