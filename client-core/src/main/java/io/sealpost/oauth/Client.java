package io.sealpost.oauth;

import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Who asks for tokens, as the provider registered it.
///
/// @param id the client identifier (RFC 6749 §2.2)
/// @param secret what some providers give to programs on people's machines as well, and want back;
/// null if there is none. It proves nothing (RFC 8252 §8.5)
public record Client(String id, @Nullable Secret secret) {
  /// @throws IllegalArgumentException if the identifier is empty
  public Client {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a client id is needed");
    }
  }
}
