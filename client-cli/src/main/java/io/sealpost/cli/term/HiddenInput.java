package io.sealpost.cli.term;

import java.io.IOException;

import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Asks a person for a secret on a terminal, and shows nothing of what is typed.
public interface HiddenInput {
  /// Where there is no terminal.
  HiddenInput NONE = _ -> null;

  /// @param question one printable line
  /// @return what was typed, perhaps nothing, which the caller closes; null if nobody can be asked
  /// @throws java.io.InterruptedIOException if the person would rather not
  @Nullable
  Secret ask(String question) throws IOException;
}
