package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.StoreException;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import picocli.CommandLine.Command;

/// `sealpost vault unlock`: asks for the passphrase and tries it. An unlock lasts for the process: a
/// shell's life, or no longer than this command.
@Command(name = "unlock", description = "try the passphrase; a shell keeps it unlocked until it is locked")
public final class VaultUnlock implements Callable<Integer> {
  private final Invocation invocation;

  public VaultUnlock(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws VaultException, ConfigurationException, StoreException {
    Path file = Passphrases.vault(invocation);
    Vault vault = invocation.connections().secrets().vault(file);
    int count = vault.names().size();
    if (invocation.json()) {
      invocation.printJson(Map.of("file", file.toString(), "secrets", count));
      return 0;
    }
    invocation.say("the passphrase is right: " + file + " holds " + count
        + (count == 1 ? " secret" : " secrets"));
    invocation.say("it is unlocked for this process alone: within sealpost shell until "
        + "vault lock or exit");
    return 0;
  }
}
