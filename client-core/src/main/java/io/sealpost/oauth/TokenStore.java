package io.sealpost.oauth;

import java.io.Closeable;
import java.io.IOException;

import io.sealpost.limits.Deadline;
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

  /// Keeps everybody else from renewing the login or giving it back, until what is returned is closed: of
  /// two that show a refresh token that is good once, the second is refused, and both may be thrown out
  /// (RFC 9700 §4.14.2). As it is here it keeps nobody out, which does for a store that nobody else has.
  ///
  /// @throws IOException if somebody else has it beyond the deadline
  default Closeable alone(Deadline deadline) throws IOException {
    return () -> {};
  }
}
