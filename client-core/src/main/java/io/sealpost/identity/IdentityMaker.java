package io.sealpost.identity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;

/// Makes identities in a folder: keys, the certificates they sign themselves, and requests for a CA to
/// sign. No key ever touches the disk but under a passphrase.
///
/// @param folder where they are kept
public record IdentityMaker(IdentityFolder folder) {
  /// The fewest characters of a passphrase.
  public static final int SHORTEST_PASSPHRASE = 8;

  /// A new key, with a certificate that it signs itself.
  ///
  /// @throws IllegalArgumentException with one line for a person: if the name or the passphrase will
  /// not do, or the holder has no subject
  /// @throws StoreException if there is an identity of that name, or it cannot be written
  public KeptIdentity selfSigned(String name, KeyKind kind, Holder holder, Instant from, Instant to,
      Secret passphrase) throws StoreException {
    requireNew(name, passphrase);
    KeyPair keys = kind.generate();
    X509Certificate certificate = SelfSigned.certificate(keys, holder, from, to);
    new PrivateFile(folder.file(name)).create(
        LockedKey.pem(keys.getPrivate(), passphrase) + Pem.certificates(List.of(certificate)));
    return folder.identity(name);
  }

  /// A new key, with a request.
  ///
  /// @throws IllegalArgumentException with one line for a person: if the name or the passphrase will
  /// not do
  /// @throws StoreException if there is an identity of that name, or it cannot be written
  public SigningRequest requested(String name, KeyKind kind, Holder holder, Secret passphrase)
      throws StoreException {
    requireNew(name, passphrase);
    KeyPair keys = kind.generate();
    SigningRequest request = SigningRequest.of(keys, holder);
    new PrivateFile(folder.requestFile(name))
        .create(LockedKey.pem(keys.getPrivate(), passphrase) + request.pem());
    return request;
  }

  /// A request to renew: for whom the certificate is of now, with the key it has.
  ///
  /// @throws StoreException if there is no certificate yet, the passphrase is wrong, or it cannot be
  /// written
  public SigningRequest renewed(String name, Secret passphrase) throws StoreException {
    X509Certificate certificate = certified(name);
    KeyPair keys = opened(name, certificate.getPublicKey(), passphrase);
    return renewed(name, keys, RequestFile.lockedKey(folder.file(name)), certificate);
  }

  /// A request to renew with a new key, under the same passphrase.
  ///
  /// @throws StoreException if there is no certificate yet, the passphrase is wrong, or it cannot be
  /// written
  public SigningRequest renewed(String name, KeyKind kind, Secret passphrase)
      throws StoreException {
    X509Certificate certificate = certified(name);
    // Whoever will unlock the one must be able to unlock the other.
    opened(name, certificate.getPublicKey(), passphrase);
    KeyPair keys = kind.generate();
    return renewed(name, keys, LockedKey.pem(keys.getPrivate(), passphrase), certificate);
  }

  private SigningRequest renewed(String name, KeyPair keys, String locked,
      X509Certificate certificate) throws StoreException {
    SigningRequest waiting = folder.identity(name).request();
    if (waiting != null && !waiting.key().equals(certificate.getPublicKey())) {
      throw new StoreException(folder.requestFile(name),
          "waits for a certificate, and its key would be lost", null);
    }
    SigningRequest request = SigningRequest.of(keys, Holder.of(certificate));
    new PrivateFile(folder.requestFile(name)).replace(locked + request.pem());
    return request;
  }

  private X509Certificate certified(String name) throws StoreException {
    return folder.identity(name).certificate()
        .orElseThrow(() -> new StoreException(folder.requestFile(name),
            "waits for its first certificate: there is none to renew", null));
  }

  private KeyPair opened(String name, PublicKey key, Secret passphrase) throws StoreException {
    PrivateKey unlocked = PemFiles.identity(folder.file(name), folder.file(name), passphrase).key();
    return new KeyPair(key, unlocked);
  }

  private void requireNew(String name, Secret passphrase) throws StoreException {
    requireLong(passphrase);
    for (Path file : List.of(folder.file(name), folder.requestFile(name))) {
      if (Files.exists(file)) {
        throw new StoreException(file, "is there already", null);
      }
    }
  }

  static void requireLong(Secret passphrase) {
    if (!isLong(passphrase)) {
      throw new IllegalArgumentException(
          "a passphrase has at least " + SHORTEST_PASSPHRASE + " characters");
    }
  }

  /// Whether a key may be put under it.
  public static boolean isLong(Secret passphrase) {
    char[] characters = passphrase.revealChars();
    Arrays.fill(characters, '\0');
    return characters.length >= SHORTEST_PASSPHRASE;
  }
}
