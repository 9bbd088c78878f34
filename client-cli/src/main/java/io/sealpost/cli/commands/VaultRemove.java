package io.sealpost.cli.commands;

import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.account.ConfigurationException;
import io.sealpost.cli.run.Invocation;
import io.sealpost.failure.StoreException;
import io.sealpost.vault.VaultException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sealpost vault remove`: takes a secret out of the vault.
@Command(name = "remove", description = "take a secret out of it")
public final class VaultRemove implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "which, as sealpost vault list shows it")
  private String name = "";

  public VaultRemove(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws VaultException, ConfigurationException, StoreException {
    invocation.connections().secrets().vault(Passphrases.vault(invocation)).remove(name);
    if (invocation.json()) {
      invocation.printJson(Map.of("name", name, "removed", "secret"));
    }
    return 0;
  }
}
