package io.sealpost.account;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/// Where the client certificate of an account and its private key are kept. Naming it opens nothing.
public sealed interface IdentitySource {
  /// A PKCS#12 file.
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
}
