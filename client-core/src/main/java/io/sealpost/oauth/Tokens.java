package io.sealpost.oauth;

import java.time.Instant;

import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// What a login yields.
///
/// @param access what mail servers are shown
/// @param refresh what new access tokens are got with; null if the provider gave none
/// @param expires when the access token ends
public record Tokens(Secret access, @Nullable Secret refresh,
    Instant expires) implements AutoCloseable {
  @Override
  public void close() {
    access.close();
    if (refresh != null) {
      refresh.close();
    }
  }
}
