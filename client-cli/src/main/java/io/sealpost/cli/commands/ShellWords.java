package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Splits a line into words as a POSIX shell would, without expanding anything; and knows which words
/// may come next.
public final class ShellWords {
  private final CommandLine root;

  public ShellWords(CommandLine root) {
    this.root = root;
  }

  /// What may stand behind these words: commands, then options.
  public List<String> next(List<String> words) {
    CommandLine at = root;
    for (String word : words) {
      CommandLine below = at.getSubcommands().get(word);
      at = below == null ? at : below;
    }
    CommandLine here = at;
    return Stream
        .of(CommandModel.names(here).stream(),
            Stream.concat(CommandModel.options(here).stream(), CommandModel.globals(root).stream())
                .map(it -> it.longestName()),
            here.getParent() == null ? Stream.of("help", "exit") : Stream.<String>empty())
        .flatMap(it -> it).distinct().toList();
  }

  /// @throws IllegalArgumentException if a quote is not closed
  public static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        add(words, word);
        word = null;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a " + quote + " is not closed");
    }
    add(words, word);
    return words;
  }

  private static void add(List<String> words, @Nullable StringBuilder word) {
    if (word != null) {
      words.add(word.toString());
    }
  }
}
