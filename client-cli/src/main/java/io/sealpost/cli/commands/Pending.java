package io.sealpost.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

/// The secrets that a person gave for an account that is not written yet: good enough to try the account
/// with, and kept nowhere before the account is.
///
/// @param passphrase of the vault that is to be made for them; null if there is one, or none is needed
/// @param login whose tokens these are; null if it is none
/// @param tokens what a provider gave; null if it is none
record Pending(@Nullable Secret passphrase, List<Answer> answers, @Nullable AccessToken login,
    @Nullable Tokens tokens) implements AutoCloseable {
  static final Pending NOTHING = new Pending(null, List.of(), null, null);

  /// What a person typed.
  ///
  /// @param question how that is asked for while the account is tried, or how the question begins
  /// @param entry what it is to be called in the vault; null if it does not go there
  record Answer(String question, @Nullable String entry, Secret secret) {}

  /// These secrets and the other's.
  Pending and(Pending other) {
    List<Answer> all = new ArrayList<>(answers);
    all.addAll(other.answers);
    return new Pending(passphrase == null ? other.passphrase : passphrase, List.copyOf(all),
        other.login, other.tokens);
  }

  /// Whether what is asked like that is known.
  boolean answers(String question) {
    return answers.stream().anyMatch(it -> question.startsWith(it.question));
  }

  /// Where the account's secrets come from while it is tried; null if from where it says itself.
  @Nullable
  Secrets trial(Invocation invocation) {
    List<Answer> known = new ArrayList<>(answers);
    if (tokens != null) {
      known.add(new Answer(Secrets.PASSWORD_OF, null, tokens.access()));
    }
    Secrets usual = invocation.connections().secrets();
    return known.isEmpty()
        ? null
        : new Secrets(invocation.around().environment(), what -> {
          Optional<Answer> answer = known.stream().filter(it -> what.startsWith(it.question))
              .findFirst();
          return answer.isPresent() ? copy(answer.get().secret) : usual.ask(what);
        });
  }

  /// Puts it where the account will look for it.
  ///
  /// @return what takes it out again, should the account not be written after all
  Undo keep(Invocation invocation) throws VaultException, ConfigurationException, IOException {
    if (tokens == null && answers.stream().allMatch(it -> it.entry == null)) {
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
      List<String> kept = put(vault, secrets);
      whole = true;
      return () -> {
        if (fresh != null) {
          Files.deleteIfExists(file);
        } else {
          for (String each : kept) {
            vault.remove(each);
          }
        }
      };
    } finally {
      if (!whole && fresh != null) {
        Files.deleteIfExists(file); // made for nothing else
      }
    }
  }

  /// @return what they are called there
  private List<String> put(Vault vault, Secrets secrets)
      throws VaultException, ConfigurationException, IOException {
    List<String> names = new ArrayList<>();
    for (Answer each : answers) {
      if (each.entry != null) {
        vault.put(each.entry, each.secret);
        names.add(each.entry);
      }
    }
    AccessToken source = login;
    Tokens given = tokens;
    if (source != null && given != null) {
      try (Login there = Login.of(source, secrets)) {
        there.supply().keep(given);
      }
      names.add(VaultTokens.entry(source.account()));
    }
    return names;
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
    answers.forEach(it -> it.secret.close());
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
