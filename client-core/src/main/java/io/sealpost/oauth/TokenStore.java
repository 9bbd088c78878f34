package io.sealpost.oauth;

import java.io.IOException;

import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Where one login is kept between runs: one secret, whose form is [KeptTokens]' affair.
public interface TokenStore {
  /// @return what was kept last, which the caller closes; null if nothing was
  @Nullable
  Secret load() throws IOException;

  /// Keeps it in place of what was there, durably and in one step.
  void save(Secret kept) throws IOException;

  /// Forgets it.
  void remove() throws IOException;
}
