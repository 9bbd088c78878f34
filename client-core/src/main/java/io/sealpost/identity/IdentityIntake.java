package io.sealpost.identity;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Takes in what a CA sent for a key made here, or a key with its certificates made elsewhere. Whoever
/// calls it has looked at [IntakeChecks] first.
///
/// @param folder where identities are kept
public record IdentityIntake(IdentityFolder folder) {
  /// The identity that a certificate for this key is meant for: the one that asked, else the one that
  /// has it already.
  public Optional<String> meant(PublicKey key) throws StoreException {
    String having = null;
    for (String name : folder.names()) {
      KeptIdentity kept = folder.identity(name);
      if (kept.request() != null && kept.request().key().equals(key)) {
        return Optional.of(name);
      }
      if (kept.certificate().filter(it -> it.getPublicKey().equals(key)).isPresent()) {
        having = name;
      }
    }
    return Optional.ofNullable(having);
  }

  /// Puts a certificate to the key it is for, and in the place of the one before.
  ///
  /// @param chain its own first
  /// @throws StoreException if the identity does not have the key, or it cannot be written; what was
  /// in use stays
  public KeptIdentity certified(String name, List<X509Certificate> chain) throws StoreException {
    KeptIdentity kept = folder.identity(name);
    PublicKey key = chain.getFirst().getPublicKey();
    boolean asked = kept.request() != null && kept.request().key().equals(key);
    if (!asked && kept.certificate().filter(it -> it.getPublicKey().equals(key)).isEmpty()) {
      throw new StoreException(kept.file(), "the certificate is for another key", null);
    }
    Path having = asked ? folder.requestFile(name) : folder.file(name);
    new PrivateFile(folder.file(name))
        .replace(RequestFile.lockedKey(having) + Pem.certificates(chain));
    if (asked) {
      new PrivateFile(folder.requestFile(name)).remove();
    }
    return folder.identity(name);
  }

  /// Keeps a key that was made elsewhere, under a passphrase of its own.
  ///
  /// @throws IllegalArgumentException with one line for a person: if the passphrase or the name will
  /// not do
  /// @throws StoreException if there is an identity of that name, or it cannot be written
  public KeptIdentity kept(String name, ClientIdentity bundle, Secret passphrase)
      throws StoreException {
    IdentityMaker.requireLong(passphrase);
    if (folder.holds(name)) {
      throw new StoreException(folder.file(name), "is there already", null);
    }
    new PrivateFile(folder.file(name)).create(
        LockedKey.pem(bundle.key(), passphrase) + Pem.certificates(bundle.chain()));
    return folder.identity(name);
  }

  /// The key of a PEM file and its certificates, in whatever order they stand.
  ///
  /// @param password null if the key has none
  /// @throws StoreException if it cannot be read, or no certificate in it is for the key
  public static ClientIdentity bundle(Path file, @Nullable Secret password) throws StoreException {
    return PemFiles.identity(file, file, password);
  }

  /// What leads on from a certificate, in order; what does not is left out. CAs send theirs in any.
  ///
  /// @param among may hold the leaf itself
  public static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> among) {
    List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
    while (chain.size() <= among.size()) {
      X509Certificate last = chain.getLast();
      Optional<X509Certificate> issuer = among.stream()
          .filter(it -> !chain.contains(it) && issued(it, last)).findFirst();
      if (issuer.isEmpty()) {
        break;
      }
      chain.add(issuer.get());
    }
    return chain;
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
