package io.sealpost.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;

/// A vault in a folder of its own that costs little to unlock, and what is in that folder.
record Strongbox(Path file) {
  static final String PASSPHRASE = "correct horse battery";
  static final Cost CHEAP = new Cost(8 * 1024, 1, 1);

  static Strongbox in(Path folder) {
    return new Strongbox(folder.resolve("vault"));
  }

  Vault create() throws VaultException, StoreException {
    return Vault.create(new VaultFile(file), Secret.of(PASSPHRASE), CHEAP);
  }

  Vault unlock() throws VaultException, StoreException {
    return unlock(PASSPHRASE);
  }

  Vault unlock(String passphrase) throws VaultException, StoreException {
    return Vault.unlock(file, Secret.of(passphrase));
  }

  /// Unlocked, and writing tells of its steps.
  Vault unlock(VaultFile.Steps steps) throws VaultException, StoreException {
    return Vault.unlock(new VaultFile(file, steps), Secret.of(PASSPHRASE));
  }

  /// What an entry holds, asked of the file anew.
  String held(String name) throws VaultException, StoreException {
    try (Vault vault = unlock(); Secret secret = vault.secret(name)) {
      return new String(secret.revealChars());
    }
  }

  byte[] octets() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void put(byte[] octets) {
    try {
      Files.write(file, octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<String> namesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(it -> it.getFileName().toString()).sorted().toList().stream();
    }
  }
}
