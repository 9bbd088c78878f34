package io.sealpost.account;

import java.io.IOException;

import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Asks whoever is there for the passphrase of an identity, or the PIN of its token, where the account
/// has no `password-command` for it. Called on the thread that opens the first connection, once for
/// each identity.
public interface PassphrasePrompt {
  /// Nobody is there.
  PassphrasePrompt NOBODY = _ -> null;

  /// @param what it opens: a file or a URI
  /// @return closed by who called; null if nobody can be asked
  /// @throws IOException if the one who was asked gave up
  @Nullable
  Secret ask(String what) throws IOException;
}
