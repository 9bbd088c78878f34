package io.sealpost.oauth;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

import io.sealpost.limits.Deadline;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// Keeps one login in a vault, as the entry `oauth/ACCOUNT`. What is wrong with the vault is the cause
/// of the exception.
///
/// @param unlocked gives the vault, which it is not ours to close
/// @param account whose login it is
public record VaultTokens(Unlocked unlocked, String account) implements TokenStore {
  /// A vault that is unlocked when it is needed.
  public interface Unlocked {
    Vault vault() throws IOException;
  }

  /// @throws IllegalArgumentException if no entry of a vault could be called after the account
  public VaultTokens {
    if (!Vault.canBeNamed(entry(account))) {
      throw new IllegalArgumentException("no entry of a vault can be called after " + account);
    }
  }

  @Override
  public @Nullable Secret load() throws IOException {
    try {
      return unlocked.vault().secret(entry(account));
    } catch (VaultException e) {
      return absent(e);
    }
  }

  @Override
  public void save(Secret kept) throws IOException {
    try {
      unlocked.vault().put(entry(account), kept);
    } catch (VaultException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void remove() throws IOException {
    try {
      unlocked.vault().remove(entry(account));
    } catch (VaultException e) {
      Secret _ = absent(e);
    }
  }

  @Override
  public Closeable alone(Deadline deadline) throws IOException {
    Path vault = unlocked.vault().file().toRealPath();
    return RenewalLock.of(vault.resolveSibling("." + vault.getFileName() + ".login-"
        + HexFormat.of().toHexDigits(account.hashCode()) + ".lock"), deadline);
  }

  /// That there is nothing is an answer; anything else is not.
  private static @Nullable Secret absent(VaultException e) throws IOException {
    if (e.reason() == VaultException.Reason.NO_ENTRY) {
      return null;
    }
    throw new IOException(e.getMessage(), e);
  }

  /// What the login of an account is called in a vault.
  public static String entry(String account) {
    return "oauth/" + account;
  }
}
