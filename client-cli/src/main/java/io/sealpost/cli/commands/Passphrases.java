package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Path;

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
    if (given == null) {
      return typed(secrets, what, variable);
    }
    if (Passphrase.length(given) < Vault.SHORTEST_PASSPHRASE) {
      given.close();
      throw Passphrase.tooShort(Vault.SHORTEST_PASSPHRASE);
    }
    return given;
  }

  private static Secret typed(Secrets secrets, String what, String variable)
      throws ConfigurationException, CommandException, IOException {
    try {
      return Passphrase.twice(secrets::ask, what, Vault.SHORTEST_PASSPHRASE);
    } catch (ConfigurationException e) {
      if (e.reason() != ConfigurationException.Reason.NOBODY_TO_ASK) {
        throw e;
      }
      throw new CommandException(Kind.CONFIGURATION, String.valueOf(e.getMessage()),
          "a script puts it into " + variable);
    }
  }

  static final String VARIABLE = Secrets.VAULT_PASSPHRASE;
  static final String NEXT_VARIABLE = VARIABLE + "_NEW";
}
