package io.sealpost.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;

/// A vault that is changed step after step, always the same steps: what it holds after any of them is
/// known to whoever ends the process that takes them.
final class VaultWalk {
  /// What a step does. The first makes the vault.
  enum Change {
    PUT, PUT_ANOTHER, REPLACE, REMOVE, PASSPHRASE
  }

  private VaultWalk() {}

  static String kind(int step) {
    return step == 1 ? "INIT" : Change.values()[(step - 2) % Change.values().length].name();
  }

  /// @param arguments the vault's file. Begins when told to, says after each step how many there were,
  /// and goes on until somebody ends the process
  public static void main(String[] arguments) throws Exception {
    if (System.in.read() < 0) {
      return;
    }
    System.out.println(0);
    var slow = new VaultFile(Path.of(arguments[0]), _ -> LockSupport.parkNanos(STEP));
    try (Vault vault = Vault.create(slow, Secret.of(Strongbox.PASSPHRASE), Strongbox.CHEAP)) {
      System.out.println(1);
      for (int step = 2;; step++) {
        switch (Change.valueOf(kind(step))) {
          case PUT, REPLACE -> vault.put("one", Secret.of("in step " + step));
          case PUT_ANOTHER -> vault.put("two", Secret.of("in step " + step));
          case REMOVE -> vault.remove("two");
          case PASSPHRASE -> vault.changePassphrase(Secret.of("phrase " + step), Strongbox.CHEAP);
        }
        System.out.println(step);
      }
    }
  }

  /// Whether the vault is as it should be after so many steps.
  static boolean isAt(int steps, Path file) throws StoreException, IOException {
    if (steps == 0) {
      return !Files.exists(file);
    }
    String passphrase = Strongbox.PASSPHRASE;
    Map<String, String> expected = new TreeMap<>();
    for (int step = 2; step <= steps; step++) {
      switch (Change.valueOf(kind(step))) {
        case PUT, REPLACE -> expected.put("one", "in step " + step);
        case PUT_ANOTHER -> expected.put("two", "in step " + step);
        case REMOVE -> expected.remove("two");
        case PASSPHRASE -> passphrase = "phrase " + step;
      }
    }
    Map<String, String> held = new TreeMap<>();
    try (Vault vault = Vault.unlock(file, Secret.of(passphrase))) {
      for (String name : vault.names().keySet()) {
        try (Secret secret = vault.secret(name)) {
          held.put(name, new String(secret.revealChars()));
        }
      }
    } catch (VaultException e) {
      return false;
    }
    return held.equals(expected);
  }

  /// A millisecond at each step of writing: whoever kills it hits the file half written, and not only
  /// the hashing of a passphrase, which takes a hundred times as long as writing does.
  private static final long STEP = 1_000_000;
}
