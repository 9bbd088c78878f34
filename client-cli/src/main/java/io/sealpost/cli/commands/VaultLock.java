package io.sealpost.cli.commands;

import java.util.Map;
import java.util.concurrent.Callable;

import io.sealpost.cli.run.Invocation;
import picocli.CommandLine.Command;

/// `sealpost vault lock`: forgets the key of the vault that this process has unlocked.
@Command(name = "lock", description = "within a shell, forget what unlock was told")
public final class VaultLock implements Callable<Integer> {
  private final Invocation invocation;

  public VaultLock(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    boolean locked = invocation.connections().secrets().lock();
    if (invocation.json()) {
      invocation.printJson(Map.of("locked", locked));
      return 0;
    }
    invocation.say(locked
        ? "locked: the passphrase is asked for again when it is needed"
        : "this process had unlocked nothing: every process unlocks for itself");
    return 0;
  }
}
