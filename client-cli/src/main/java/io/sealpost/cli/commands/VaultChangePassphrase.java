package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Secrets;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Invocation;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import picocli.CommandLine.Command;

/// `sealpost vault change-passphrase`: puts everything under another passphrase. The old one is asked
/// for even where the vault is unlocked: whoever sits down at a shell does not get to change it.
@Command(name = "change-passphrase", description = "put it under another passphrase", footer = {"",
  "copies of the old file still open with the old one; a script puts the new one into",
  "SEALPOST_SECRET_VAULT_NEW"})
public final class VaultChangePassphrase implements Callable<Integer> {
  private final Invocation invocation;

  public VaultChangePassphrase(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call()
      throws VaultException, ConfigurationException, CommandException, IOException {
    Path file = Passphrases.vault(invocation);
    Secrets secrets = invocation.connections().secrets();
    Vault.requireSound(file);
    Vault vault;
    try (Secret old = secrets.passphrase(file)) {
      vault = Vault.unlock(file, old);
    } catch (ConfigurationException e) {
      Failure failure = invocation.failures().of(e);
      boolean scripted = e.reason() == ConfigurationException.Reason.VAULT_PASSPHRASE;
      throw new CommandException(failure.kind(), failure.message(), failure.hint()
          + (scripted ? ", and the new one into " + Passphrases.NEXT_VARIABLE : ""));
    }
    secrets.keep(vault);
    try (Secret fresh = Passphrases.fresh(invocation, "the new passphrase",
        Passphrases.NEXT_VARIABLE)) {
      vault.changePassphrase(fresh);
    }
    if (invocation.json()) {
      invocation.printJson(Map.of("file", file.toString(), "changed", true));
      return 0;
    }
    invocation.say("changed the passphrase of " + file);
    return 0;
  }
}
