package io.sealpost.vault;

/// The vault does not do what was asked, and nothing was written. What the disk has to do with it is a
/// [io.sealpost.failure.StoreException] instead.
public final class VaultException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What is in the way.
  public enum Reason {
    /// There is no vault.
    NO_VAULT,
    /// There is a vault where one was to be made.
    EXISTS,
    /// The passphrase does not open it. Somebody who alters a vault on purpose looks the same.
    WRONG_PASSPHRASE,
    /// It is no vault, or not whole: octets were lost or changed.
    DAMAGED,
    /// A later version wrote it, or it asks for more work than any version of ours does.
    FOREIGN,
    /// Its passphrase was changed since it was unlocked.
    PASSPHRASE_CHANGED,
    /// It holds nothing of that name.
    NO_ENTRY,
    /// It would become too large.
    FULL
  }

  private final Reason reason;

  /// @param message one line for a person
  VaultException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// What is the matter with it.
  public Reason reason() {
    return reason;
  }
}
