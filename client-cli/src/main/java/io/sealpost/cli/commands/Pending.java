package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Login;
import io.sealpost.account.PasswordSource.AccessToken;
import io.sealpost.account.Secrets;
import io.sealpost.cli.run.Invocation;
import io.sealpost.oauth.Tokens;
import io.sealpost.oauth.VaultTokens;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// A secret that a person gave for an account that is not written yet: good enough to try the account
/// with, and kept nowhere before the account is.
///
/// @param passphrase of the vault that is to be made for it; null if there is one, or none is needed
/// @param entry what it is to be called in the vault; null if it does not go there by itself
/// @param secret null if there is none
/// @param login whose tokens these are; null if it is none
/// @param tokens what a provider gave; null if it is none
record Pending(@Nullable Secret passphrase, @Nullable String entry, @Nullable Secret secret,
    @Nullable AccessToken login, @Nullable Tokens tokens) implements AutoCloseable {
  static final Pending NOTHING = new Pending(null, null, null, null, null);

  static Pending typed(@Nullable Secret secret) {
    return new Pending(null, null, secret, null, null);
  }

  /// Where the account's password comes from while it is tried; null if from where it says itself.
  @Nullable
  Secrets trial(Invocation invocation) {
    Secret known = tokens == null ? secret : tokens.access();
    Secrets usual = invocation.connections().secrets();
    return known == null
        ? null
        : new Secrets(invocation.around().environment(),
            what -> what.startsWith(Secrets.PASSWORD_OF) ? copy(known) : usual.ask(what));
  }

  /// Puts it where the account will look for it.
  ///
  /// @return what takes it out again, should the account not be written after all
  Undo keep(Invocation invocation) throws VaultException, ConfigurationException, IOException {
    if (entry == null && tokens == null) {
      return () -> {};
    }
    Path file = Passphrases.vault(invocation);
    Secrets secrets = invocation.connections().secrets();
    Secret fresh = passphrase;
    if (fresh != null) {
      secrets.keep(Vault.create(file, fresh));
    }
    boolean whole = false;
    try {
      Vault vault = secrets.vault(file);
      String kept = put(vault, secrets);
      whole = true;
      return () -> {
        if (fresh != null) {
          Files.deleteIfExists(file);
        } else {
          vault.remove(kept);
        }
      };
    } finally {
      if (!whole && fresh != null) {
        Files.deleteIfExists(file); // made for nothing else
      }
    }
  }

  /// @return what it is called there
  private String put(Vault vault, Secrets secrets)
      throws VaultException, ConfigurationException, IOException {
    AccessToken source = login;
    Tokens given = tokens;
    if (source != null && given != null) {
      try (Login there = Login.of(source, secrets)) {
        there.supply().keep(given);
      }
      return VaultTokens.entry(source.account());
    }
    String name = Objects.requireNonNull(entry);
    vault.put(name, Objects.requireNonNull(secret));
    return name;
  }

  /// Takes back what was kept.
  interface Undo {
    void run() throws VaultException, IOException;
  }

  @Override
  public void close() {
    if (passphrase != null) {
      passphrase.close();
    }
    if (secret != null) {
      secret.close();
    }
    if (tokens != null) {
      tokens.close();
    }
  }

  private static Secret copy(Secret secret) {
    char[] characters = secret.revealChars();
    Secret copy = Secret.of(characters);
    Arrays.fill(characters, '\0');
    return copy;
  }
}
