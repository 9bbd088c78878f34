package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.vault.VaultException;

/// Ways to answer a question of the wizard, one of which a person chooses by its number; the first is
/// the usual one.
final class Ways<T> {
  interface Way<T> {
    T taken() throws CommandException, ConfigurationException, VaultException, IOException;
  }

  private final List<String> words = new ArrayList<>();
  private final List<Way<T>> ways = new ArrayList<>();

  Ways<T> or(String what, Way<T> way) {
    words.add(what);
    ways.add(way);
    return this;
  }

  T chosen(Invocation invocation, String question)
      throws CommandException, ConfigurationException, VaultException, IOException {
    invocation.say(question);
    for (int i = 0; i < words.size(); i++) {
      invocation.say("  " + (i + 1) + "  " + words.get(i));
    }
    while (true) {
      String which = invocation.answer("choose [1]:");
      if (which.isEmpty()) {
        return ways.getFirst().taken();
      }
      if (which.matches("\\d{1,2}") && Integer.parseInt(which) >= 1
          && Integer.parseInt(which) <= ways.size()) {
        return ways.get(Integer.parseInt(which) - 1).taken();
      }
      invocation.say("one of the numbers from 1 to " + ways.size());
    }
  }
}
