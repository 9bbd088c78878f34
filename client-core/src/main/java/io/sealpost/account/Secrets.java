package io.sealpost.account;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.account.PasswordSource.AccessToken;
import io.sealpost.account.PasswordSource.Command;
import io.sealpost.account.PasswordSource.Prompt;
import io.sealpost.account.PasswordSource.Variable;
import io.sealpost.account.PasswordSource.VaultEntry;
import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// Fetches secrets from wherever accounts keep them: commands, the environment, a person, and vaults,
/// each of which is unlocked once and stays so until [#lock()].
///
/// Thread-safe. Whoever made it closes it, which locks the vaults.
public final class Secrets implements AutoCloseable {
  /// Somebody who can be asked for a secret.
  public interface Person {
    /// @param what is asked for, such as `the password of ada at imap.example.org:993`
    /// @return the caller closes it; null if nobody is there
    /// @throws ConfigurationException if the one who was asked gave up
    @Nullable
    Secret asked(String what) throws ConfigurationException;
  }

  /// The process's environment, and nobody to ask.
  public static final Secrets UNATTENDED = new Secrets(System.getenv(), _ -> null);

  /// The variable that holds the passphrase of vaults, for when nobody can be asked.
  public static final String VAULT_PASSPHRASE = Variable.PREFIX + "VAULT";

  /// What an account's password is asked for by, before its user's name; whatever else is asked for,
  /// such as a passphrase or a PIN, begins otherwise.
  public static final String PASSWORD_OF = "the password of ";

  private final Map<String, String> environment;
  private final Person person;
  private final Map<Path, Vault> unlocked = new HashMap<>();

  /// With an environment, and somebody to ask.
  public Secrets(Map<String, String> environment, Person person) {
    this.environment = Map.copyOf(environment);
    this.person = person;
  }

  /// Takes every secret out of the environment of a program that is to be started.
  public static void hideFrom(ProcessBuilder program) {
    program.environment().keySet().removeIf(it -> it.startsWith(Variable.PREFIX));
  }

  /// @param what it is, for when the person is asked or it cannot be had
  /// @return the caller closes it
  /// @throws ConfigurationException if it cannot be had
  public Secret fetch(PasswordSource source, String what) throws ConfigurationException {
    return switch (source) {
      case Command it -> it.fetch();
      case Variable it -> held(it, what);
      case Prompt _ -> ask(what);
      case VaultEntry it -> entry(it);
      case AccessToken it -> Login.token(it, this);
    };
  }

  /// The vault, unlocked by now: the person is asked for its passphrase, unless the environment knows
  /// it.
  ///
  /// @return not to be closed by the caller
  public Vault vault(Path file) throws ConfigurationException, VaultException, StoreException {
    Path key = file.toAbsolutePath().normalize();
    synchronized (unlocked) {
      Vault vault = unlocked.get(key);
      if (vault == null) {
        Vault.requireSound(file);
        try (Secret passphrase = passphrase(file)) {
          vault = Vault.unlock(file, passphrase);
        }
        unlocked.put(key, vault);
      }
      return vault;
    }
  }

  /// The same, for what knows of files only.
  ///
  /// @throws IOException whose cause says what is wrong
  public Vault opened(Path file) throws IOException {
    try {
      return vault(file);
    } catch (ConfigurationException | VaultException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Keeps a vault that was unlocked elsewhere, and closes it in the end.
  public void keep(Vault vault) {
    synchronized (unlocked) {
      Vault before = unlocked.put(vault.file().toAbsolutePath().normalize(), vault);
      if (before != null && before != vault) {
        before.close();
      }
    }
  }

  /// The passphrase of a vault.
  ///
  /// @return the caller closes it
  public Secret passphrase(Path file) throws ConfigurationException {
    Optional<Secret> given = variable(VAULT_PASSPHRASE);
    String what = "the passphrase of the vault " + file;
    Secret known = given.isPresent() ? given.get() : asked(what);
    if (known == null) {
      throw nobody(Reason.VAULT_PASSPHRASE, what);
    }
    return known;
  }

  /// Locks every vault.
  ///
  /// @return whether one was unlocked
  public boolean lock() {
    synchronized (unlocked) {
      boolean any = !unlocked.isEmpty();
      unlocked.values().forEach(Vault::close);
      unlocked.clear();
      return any;
    }
  }

  @Override
  public void close() {
    boolean _ = lock();
  }

  private static ConfigurationException nobody(Reason reason, String what) {
    return new ConfigurationException(reason, "nobody can be asked for " + what);
  }

  /// Asks the person.
  ///
  /// @param what is asked for
  /// @return the caller closes it
  /// @throws ConfigurationException if nobody answers
  public Secret ask(String what) throws ConfigurationException {
    Secret answer = asked(what);
    if (answer == null) {
      throw nobody(Reason.NOBODY_TO_ASK, what);
    }
    return answer;
  }

  /// @return null if nobody is there
  @Nullable
  Secret asked(String what) throws ConfigurationException {
    return person.asked(what);
  }

  /// The secret that a variable of the environment holds, which the caller closes.
  public Optional<Secret> variable(String name) {
    @Nullable
    String value = environment.get(name);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(Secret.of(value));
  }

  private Secret held(Variable source, String what) throws ConfigurationException {
    try {
      return variable(source.name()).orElseThrow(() -> new ConfigurationException(
          Reason.SECRET,
          "the environment has no " + source.name() + ", which is to be " + what));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(Reason.SECRET, source.name() + ": " + e.getMessage());
    }
  }

  private Secret entry(VaultEntry entry) throws ConfigurationException {
    try {
      return vault(entry.vault()).secret(entry.name());
    } catch (VaultException | StoreException e) {
      throw new ConfigurationException(Reason.SECRET, String.valueOf(e.getMessage()), e);
    }
  }
}
