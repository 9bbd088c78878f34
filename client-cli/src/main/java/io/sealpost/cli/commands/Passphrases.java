package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.Arrays;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Secrets;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Invocation;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;

/// Where the vault is, and how its passphrase is chosen.
final class Passphrases {
  private Passphrases() {}

  static Path vault(Invocation invocation) {
    return invocation.configuration().toAbsolutePath().resolveSibling("vault");
  }

  /// One that is not in use yet: from the environment, else typed twice.
  ///
  /// @return the caller closes it
  static Secret fresh(Invocation invocation, String what, String variable)
      throws ConfigurationException, CommandException {
    Secrets secrets = invocation.connections().secrets();
    Secret given = secrets.variable(variable).orElse(null);
    Secret fresh = given == null ? typedTwice(secrets, what) : given;
    char[] characters = fresh.revealChars();
    Arrays.fill(characters, '\0');
    if (characters.length < Vault.SHORTEST_PASSPHRASE) {
      fresh.close();
      throw new CommandException(Kind.USAGE, "a passphrase has at least "
          + Vault.SHORTEST_PASSPHRASE + " characters", "five random words are better still");
    }
    return fresh;
  }

  private static Secret typedTwice(Secrets secrets, String what)
      throws ConfigurationException, CommandException {
    Secret once = secrets.ask(what);
    try (Secret again = secrets.ask(what + " again")) {
      char[] first = once.revealChars();
      char[] second = again.revealChars();
      boolean same = Arrays.equals(first, second);
      Arrays.fill(first, '\0');
      Arrays.fill(second, '\0');
      if (!same) {
        once.close();
        throw new CommandException(Kind.USAGE, "the two are not the same: nothing was changed",
            "run the same again");
      }
      return once;
    }
  }

  static final String VARIABLE = Secrets.VAULT_PASSPHRASE;
  static final String NEXT_VARIABLE = VARIABLE + "_NEW";
}
