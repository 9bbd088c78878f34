package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Passwords that stand in a configuration by way of a command that only prints its argument.
final class ClearSecrets {
  private ClearSecrets() {}

  /// The mistakes, as `config.toml:line:column: what is wrong`. What stood there before is not held
  /// against whoever edits something else.
  static List<String> added(String name, String before, String after) {
    Set<String> old = before.lines().map(String::strip).collect(Collectors.toSet());
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (String line : after.lines().toList()) {
      number++;
      Matcher printed = PRINTS.matcher(line);
      if (printed.find() && !old.contains(line.strip())) {
        mistakes.add(name + ":" + number + ":" + (printed.start() + 1)
            + ": a secret stands here in the clear; sealpost vault add keeps it: password-vault");
      }
    }
    return mistakes;
  }

  private static final Pattern PRINTS = Pattern.compile(
      "(?<![\\w-])password-command\"?\\s*=\\s*(\\[\\s*)?[\"'](/\\S*/)?(echo|printf)\\b[^$`|<]*$");
}
