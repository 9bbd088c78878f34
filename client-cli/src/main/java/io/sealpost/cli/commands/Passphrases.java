package io.sealpost.cli.commands;

import java.io.IOException;
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
      throws ConfigurationException, CommandException, IOException {
    Secrets secrets = invocation.connections().secrets();
    Secret given = secrets.variable(variable).orElse(null);
    Secret fresh = given == null ? Passphrase.twice(secrets::ask, what) : given;
    char[] characters = fresh.revealChars();
    Arrays.fill(characters, '\0');
    if (characters.length < Vault.SHORTEST_PASSPHRASE) {
      fresh.close();
      throw new CommandException(Kind.USAGE, "a passphrase has at least "
          + Vault.SHORTEST_PASSPHRASE + " characters", "five random words are better still");
    }
    return fresh;
  }

  static final String VARIABLE = Secrets.VAULT_PASSPHRASE;
  static final String NEXT_VARIABLE = VARIABLE + "_NEW";
}
