package io.sealpost.vault;

import java.nio.file.Path;

import io.sealpost.secret.Secret;

/// A client in a process of its own that changes a vault, and at one step of writing is gone.
final class VaultWriter {
  static final String NEXT = "another passphrase";

  private VaultWriter() {}

  /// @param arguments the vault, then `put STEP` or `passphrase STEP`
  public static void main(String[] arguments) throws Exception {
    var box = new Strongbox(Path.of(arguments[0]));
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
}
