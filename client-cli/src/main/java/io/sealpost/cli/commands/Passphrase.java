package io.sealpost.cli.commands;

import java.io.IOException;
import java.util.Arrays;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.PasswordSource;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.identity.IdentityMaker;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the passphrase of an identity comes from: a command, or whoever sits at the terminal. Never
/// an argument, which every process of the machine could read.
final class Passphrase {
  @Option(names = "--password-command", paramLabel = "COMMAND", description = "prints the passphrase (default: it is asked for)")
  private @Nullable String command;

  /// The one that a key is under already; the caller closes it.
  ///
  /// @param question as of [#of(Object)], or for a PIN
  Secret existing(Invocation invocation, String question)
      throws ConfigurationException, CommandException, IOException {
    return command == null
        ? asked(invocation, question, OPTION)
        : printed(OPTION, command);
  }

  /// Whether a person types it; else a program may come again and again with a wrong one.
  boolean typed() {
    return command == null;
  }

  /// How it is asked for.
  static String of(Object what) {
    return "the passphrase of " + what;
  }

  /// One that a key is to be put under; the caller closes it. A person types it twice.
  Secret fresh(Invocation invocation, String what)
      throws ConfigurationException, CommandException, IOException {
    return fresh(invocation, what, OPTION, command);
  }

  /// @param option that names the command
  /// @param from the command that prints it; null to ask
  static Secret fresh(Invocation invocation, String what, String option, @Nullable String from)
      throws ConfigurationException, CommandException, IOException {
    if (from != null) {
      return printed(option, from);
    }
    return twice(question -> asked(invocation, question, option), "new passphrase for " + what,
        IdentityMaker.SHORTEST_PASSPHRASE);
  }

  /// It stands in no account: what is to be mended is the option.
  private static Secret printed(String option, String command) throws CommandException {
    try {
      return PasswordSource.shell(command).fetch();
    } catch (ConfigurationException e) {
      throw new CommandException(Kind.CONFIGURATION, String.valueOf(e.getMessage()),
          "check " + option + ": nothing was changed");
    }
  }

  /// One that nobody could correct later; the caller closes it. One that is too short is not asked
  /// for again before that is said; a slip of the fingers costs no other answer.
  ///
  /// @param least how many characters it has
  static Secret twice(Asking asking, String question, int least)
      throws ConfigurationException, CommandException, IOException {
    String needed = question + ", at least " + least + " characters";
    CommandException slip = tooShort(least);
    String said = "";
    for (int i = 0; i < TRIES; i++) {
      Secret first = asking.ask(said + needed);
      boolean whole = false;
      try {
        if (length(first) < least) {
          slip = tooShort(least);
          said = "that is too short; ";
        } else {
          try (Secret second = asking.ask("the same again")) {
            whole = same(first, second);
          }
          if (whole) {
            return first;
          }
          slip = new CommandException(Kind.USAGE,
              "the two passphrases differ: nothing was written", "run the same again");
          said = "the two differ; ";
        }
      } finally {
        if (!whole) {
          first.close();
        }
      }
    }
    throw slip;
  }

  /// A way to ask for a secret, whose caller closes it.
  @FunctionalInterface
  interface Asking {
    Secret ask(String question) throws ConfigurationException, CommandException, IOException;
  }

  private static Secret asked(Invocation invocation, String question, String option)
      throws CommandException, IOException {
    Secret typed = invocation.asksSecret(question);
    if (typed == null) {
      throw new CommandException(Kind.USAGE, "there is no terminal to ask for the passphrase at",
          "name a command that prints it: " + option + " 'pass show mail/identity'");
    }
    return typed;
  }

  static CommandException tooShort(int least) {
    return new CommandException(Kind.USAGE, "a passphrase has at least " + least + " characters",
        "five random words are better still");
  }

  static int length(Secret passphrase) {
    char[] characters = passphrase.revealChars();
    Arrays.fill(characters, '\0');
    return characters.length;
  }

  private static boolean same(Secret one, Secret other) {
    char[] first = one.revealChars();
    char[] second = other.revealChars();
    try {
      return Arrays.equals(first, second);
    } finally {
      Arrays.fill(first, '\0');
      Arrays.fill(second, '\0');
    }
  }

  private static final int TRIES = 3;
  private static final String OPTION = "--password-command";
}
