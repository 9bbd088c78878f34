package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import picocli.CommandLine.Command;

/// `sealpost vault init`: makes an empty vault beside the configuration.
@Command(name = "init", description = "make an empty vault beside the configuration", footer = {"",
  "its passphrase is asked for twice; a script puts it into SEALPOST_SECRET_VAULT"})
public final class VaultInit implements Callable<Integer> {
  private final Invocation invocation;

  public VaultInit(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call()
      throws VaultException, ConfigurationException, CommandException, IOException {
    Path file = Passphrases.vault(invocation);
    Vault.requireNone(file);
    try (Secret passphrase = Passphrases.fresh(invocation, "the passphrase of the new vault",
        Passphrases.VARIABLE)) {
      invocation.connections().secrets().keep(Vault.create(file, passphrase));
    }
    if (invocation.json()) {
      invocation.printJson(Map.of("file", file.toString()));
      return 0;
    }
    invocation.say("made the vault " + file + ": nothing opens it without its passphrase");
    invocation.say("to put a password there: sealpost vault add NAME");
    return 0;
  }
}
