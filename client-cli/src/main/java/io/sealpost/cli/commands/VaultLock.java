package io.sealpost.cli.commands;

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
    invocation.say(invocation.connections().secrets().lock()
        ? "locked: the passphrase is asked for again when it is needed"
        : "this process had unlocked nothing: every process unlocks for itself");
    return 0;
  }
}
