package io.sealpost.vault;

import java.nio.file.Path;

import io.sealpost.secret.Secret;

/// A client in a process of its own that changes a vault, and at one step of writing is gone.
final class VaultWriter {
  static final String NEXT = "another passphrase";

  private VaultWriter() {}

  /// @param arguments the vault, then `put STEP`, `passphrase STEP`, or `count` to put numbers into it
  /// until somebody ends the process
  public static void main(String[] arguments) throws Exception {
    var box = new Strongbox(Path.of(arguments[0]));
    if (arguments[1].equals("count")) {
      count(box);
      return;
    }
    VaultFile.Step last = VaultFile.Step.valueOf(arguments[2]);
    try (Vault vault = box.unlock(step -> {
      if (step == last) {
        Runtime.getRuntime().halt(137);
      }
    })) {
      if (arguments[1].equals("put")) {
        vault.put("work", Secret.of("new"));
      } else {
        vault.changePassphrase(Secret.of(NEXT), Strongbox.CHEAP);
      }
    }
  }

  private static void count(Strongbox box) throws Exception {
    try (Vault vault = box.unlock()) {
      for (int i = 1;; i++) {
        vault.put("work", Secret.of("" + i));
        System.out.println(i);
      }
    }
  }
}
