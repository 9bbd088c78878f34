package io.sealpost.account;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where the client certificate of an account and its private key are kept, or several of them. Naming
/// it opens nothing.
public sealed interface IdentitySource {
  /// A PKCS#12 file, or a key store of Java's own older form.
  ///
  /// @param password where its passphrase comes from; null for an empty one
  record Pkcs12(Path file, @Nullable PasswordSource password) implements IdentitySource {}

  /// PEM files.
  ///
  /// @param certificates the certificate, then its issuers
  /// @param key the private key; may be the same file
  /// @param password where the key's passphrase comes from; null if it has none
  record Pem(Path certificates, Path key, @Nullable PasswordSource password)
      implements
        IdentitySource {}

  /// A key on a token or smart card.
  ///
  /// @param uri what to use (RFC 7512)
  /// @param pin where the token's PIN comes from; null if it asks for none
  record Pkcs11(String uri, @Nullable PasswordSource pin) implements IdentitySource {}

  /// More than one, of which each server gets the first whose issuer it names, else the first with a
  /// key that it takes.
  record Several(List<IdentitySource> sources) implements IdentitySource {
    /// @throws IllegalArgumentException if they are fewer than two, or several of several
    public Several {
      sources = List.copyOf(sources);
      if (sources.size() < 2 || sources.stream().anyMatch(Several.class::isInstance)) {
        throw new IllegalArgumentException("several identities are at least two");
      }
    }
  }
}
