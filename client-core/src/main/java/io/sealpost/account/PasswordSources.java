package io.sealpost.account;

import java.nio.file.Path;
import java.util.List;

import io.sealpost.account.PasswordSource.Prompt;
import io.sealpost.account.PasswordSource.Variable;
import io.sealpost.account.PasswordSource.VaultEntry;
import org.jspecify.annotations.Nullable;

/// Reads where a secret comes from: at most one of four keys of a table.
///
/// @param folder the configuration's, in which its vault is
record PasswordSources(Path folder) {
  static final String KEYS = "password-command, password-env, password-prompt or password-vault";

  /// Whether the table says it, rightly or wrongly.
  boolean named(Section section) {
    return !keys(section).isEmpty();
  }

  /// @return null if it does not say, or there was a problem
  @Nullable
  PasswordSource in(Section section) {
    List<String> named = keys(section);
    if (named.size() > 1) {
      section.problem(named.getLast(),
          String.join(" and ", named) + " exclude each other: a secret comes from one place");
    }
    return named.isEmpty()
        ? null
        : switch (named.getFirst()) {
          case COMMAND -> command(section);
          case VARIABLE -> variable(section);
          case PROMPT -> prompt(section);
          default -> entry(section);
        };
  }

  /// Asks for each of them, so that none counts as unknown.
  private static List<String> keys(Section section) {
    return ALL.stream().filter(section::has).toList();
  }

  private static @Nullable PasswordSource command(Section section) {
    if (section.isText(COMMAND)) {
      String line = section.text(COMMAND);
      return line == null ? null : PasswordSource.shell(line);
    }
    List<Section.Item> words = section.texts(COMMAND);
    if (words != null && words.isEmpty()) {
      section.problem(COMMAND, "password-command names no program");
    }
    return words == null || words.isEmpty()
        ? null
        : PasswordSource.program(words.stream().map(Section.Item::text).toList());
  }

  private static @Nullable PasswordSource variable(Section section) {
    String name = section.text(VARIABLE);
    try {
      return name == null ? null : new Variable(name);
    } catch (IllegalArgumentException e) {
      section.problem(VARIABLE, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static @Nullable PasswordSource prompt(Section section) {
    if (section.flag(PROMPT)) {
      return new Prompt();
    }
    section.problem(PROMPT, "password-prompt is true, or it is left out");
    return null;
  }

  private @Nullable PasswordSource entry(Section section) {
    String name = section.text(VAULT);
    try {
      return name == null ? null : new VaultEntry(folder.resolve("vault"), name);
    } catch (IllegalArgumentException e) {
      section.problem(VAULT, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static final String COMMAND = "password-command";
  private static final String VARIABLE = "password-env";
  private static final String PROMPT = "password-prompt";
  private static final String VAULT = "password-vault";
  private static final List<String> ALL = List.of(COMMAND, VARIABLE, PROMPT, VAULT);
}
