package io.sealpost.vault;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import io.sealpost.vault.VaultException.Reason;

/// A file of secrets under one passphrase, unlocked. It keeps the key and nothing else: every call
/// reads the file, so that it sees what other processes changed, and every change replaces the file in
/// one step. The caller closes it, which wipes the key.
///
/// ```java
/// try (var vault = Vault.unlock(file, passphrase); var token = vault.secret("work")) { … }
/// ```
///
/// Thread-safe. That an older copy of the file was put in its place does not show.
public final class Vault implements AutoCloseable {
  /// The fewest characters of a passphrase.
  public static final int SHORTEST_PASSPHRASE = 8;

  private final VaultFile file;
  private Sealed.Head head;
  private byte[] key;
  private boolean closed;

  private Vault(VaultFile file, Sealed.Head head, byte[] key) {
    this.file = file;
    this.head = head;
    this.key = key;
  }

  /// Makes an empty vault, for its owner's eyes only.
  ///
  /// @throws VaultException if there is a file already
  /// @throws StoreException if it cannot be written
  public static Vault create(Path file, Secret passphrase) throws VaultException, StoreException {
    return create(new VaultFile(file), passphrase, Cost.USUAL);
  }

  static Vault create(VaultFile file, Secret passphrase, Cost cost)
      throws VaultException, StoreException {
    requireLong(passphrase);
    requireNone(file);
    Sealed.Head head = Sealed.Head.fresh(cost);
    byte[] key = cost.key(passphrase, head.salt());
    try {
      file.change(there -> {
        requireNone(there);
        try (Contents nothing = new Contents()) {
          return sealed(head, key, nothing);
        }
      });
      return new Vault(file, head, key);
    } catch (VaultException | StoreException e) {
      Arrays.fill(key, (byte) 0);
      throw e;
    }
  }

  /// Takes about a second.
  ///
  /// @throws VaultException if there is none, the passphrase is wrong, or the file damaged
  /// @throws StoreException if the file cannot be read, or this process has too little memory
  public static Vault unlock(Path file, Secret passphrase) throws VaultException, StoreException {
    return unlock(new VaultFile(file), passphrase);
  }

  static Vault unlock(VaultFile file, Secret passphrase) throws VaultException, StoreException {
    Sealed sealed = file.read();
    if (!sealed.head().cost().fits(Runtime.getRuntime())) {
      throw new StoreException(file.file(), "needs " + sealed.head().cost().memory() / 1024
          + " MB of memory to be unlocked, which this process may not have", null);
    }
    byte[] key = sealed.head().cost().key(passphrase, sealed.head().salt());
    try {
      Arrays.fill(sealed.open(key), (byte) 0);
      return new Vault(file, sealed.head(), key);
    } catch (VaultException e) {
      Arrays.fill(key, (byte) 0);
      throw e;
    }
  }

  /// Looks at the file without a passphrase.
  ///
  /// @throws VaultException if there is none, or it is not whole
  /// @throws StoreException if it cannot be read
  public static void requireSound(Path file) throws VaultException, StoreException {
    var _ = new VaultFile(file).read();
  }

  /// Looks whether a vault could be made there.
  ///
  /// @throws VaultException if there is a file already
  public static void requireNone(Path file) throws VaultException {
    requireNone(new VaultFile(file));
  }

  /// Whether an entry may have that name: a letter or a digit, then as many as 127 letters, digits and
  /// `. _ + @ / : -`.
  public static boolean canBeNamed(String name) {
    return NAME.matcher(name).matches();
  }

  /// Where it is kept.
  public Path file() {
    return file.file();
  }

  /// The names of what it holds, and when each was put there.
  public synchronized Map<String, Instant> names() throws VaultException, StoreException {
    try (Contents contents = contents(file)) {
      return contents.names();
    }
  }

  /// @return a copy, which the caller closes
  /// @throws VaultException if there is no such entry, or the passphrase was changed elsewhere
  public synchronized Secret secret(String name) throws VaultException, StoreException {
    try (Contents contents = contents(file)) {
      return contents.secret(name);
    }
  }

  /// Adds an entry, or puts another secret in its place, durably: once this returns, a crash takes it
  /// no more. Nobody sees it half done.
  ///
  /// @throws VaultException if the vault is full, or the passphrase was changed elsewhere
  /// @throws StoreException if it cannot be written; the old file stays
  /// @throws IllegalArgumentException if it may not have that name
  public synchronized void put(String name, Secret secret) throws VaultException, StoreException {
    change(contents -> contents.put(name, secret, Clock.systemUTC().instant()));
  }

  /// Takes an entry out.
  ///
  /// @throws VaultException if there is none
  /// @throws StoreException if it cannot be written; the old file stays
  public synchronized void remove(String name) throws VaultException, StoreException {
    change(contents -> contents.remove(name));
  }

  /// Puts everything under another passphrase. Copies of the old file still open with the old one.
  ///
  /// @throws StoreException if it cannot be written; the old file and its passphrase stay
  public synchronized void changePassphrase(Secret fresh) throws VaultException, StoreException {
    changePassphrase(fresh, Cost.USUAL);
  }

  void changePassphrase(Secret fresh, Cost cost) throws VaultException, StoreException {
    requireLong(fresh);
    Sealed.Head next = Sealed.Head.fresh(cost);
    byte[] nextKey = cost.key(fresh, next.salt());
    try {
      file.change(there -> {
        try (Contents contents = contents(there)) {
          return sealed(next, nextKey, contents);
        }
      });
    } catch (VaultException | StoreException e) {
      Arrays.fill(nextKey, (byte) 0);
      throw e;
    }
    Arrays.fill(key, (byte) 0);
    key = nextKey;
    head = next;
  }

  @Override
  public synchronized void close() {
    Arrays.fill(key, (byte) 0);
    closed = true;
  }

  private interface Edit {
    void of(Contents contents) throws VaultException;
  }

  private void change(Edit edit) throws VaultException, StoreException {
    file.change(there -> {
      try (Contents contents = contents(there)) {
        edit.of(contents);
        return sealed(head, key, contents);
      }
    });
  }

  private Contents contents(VaultFile there) throws VaultException, StoreException {
    if (closed) {
      throw new IllegalStateException("the vault was locked");
    }
    Sealed sealed = there.read();
    if (!sealed.head().sameKey(head)) {
      throw new VaultException(Reason.PASSPHRASE_CHANGED,
          "the passphrase of the vault was changed: it must be unlocked anew");
    }
    byte[] plain = sealed.open(key);
    try {
      return Contents.parse(plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static Sealed sealed(Sealed.Head head, byte[] key, Contents contents)
      throws VaultException {
    byte[] plain = contents.octets();
    try {
      return Sealed.seal(head.withFreshNonce(), key, plain);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static void requireNone(VaultFile file) throws VaultException {
    if (file.exists()) {
      throw new VaultException(Reason.EXISTS, "there is a vault already: " + file.file());
    }
  }

  private static void requireLong(Secret passphrase) {
    char[] characters = passphrase.revealChars();
    Arrays.fill(characters, '\0');
    if (characters.length < SHORTEST_PASSPHRASE) {
      throw new IllegalArgumentException(
          "a passphrase has at least " + SHORTEST_PASSPHRASE + " characters");
    }
  }

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._+@/:-]{0,127}");
}
