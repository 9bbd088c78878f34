package io.sealpost.account;

import java.util.List;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;
import org.jspecify.annotations.Nullable;

/// One server of an account, and all that decides whether we speak to it and as whom.
///
/// @param endpoint where it is and how TLS begins
/// @param trust what it must prove
/// @param pins the keys it may have; with pins, no match means no connection
/// @param user whom to authenticate as; the account's address when the file names nobody
/// @param auth what may be used, in order of preference, and nothing else. When the file is silent:
/// `external` if the account has an identity, then, if the service has a password command, SCRAM
/// (SHA-512, SHA-256) and `plain`.
/// This holds for SMTP as well: mail is never submitted without authentication
/// @param password where the password comes from; null if only a certificate is used
public record Service(Endpoint endpoint, TrustMode trust, PinSet pins, String user, List<Auth> auth,
    @Nullable PasswordSource password) {
  /// @throws IllegalArgumentException if keys are to be pinned and none is, the user's name could
  /// break a line, no way to authenticate is allowed, or
  /// one that the protocol does not have
  public Service {
    auth = List.copyOf(auth);
    if (trust == TrustMode.PINNED_KEY && pins.isEmpty()) {
      throw new IllegalArgumentException("trust = \"pinned-key\" needs pins");
    }
    if (user.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a user name holds no control characters");
    }
    if (auth.isEmpty()) {
      throw new IllegalArgumentException("no way to authenticate");
    }
    if (!auth.stream().allMatch(it -> it.fits(endpoint.protocol()))) {
      throw new IllegalArgumentException("user-pass is of POP3 alone");
    }
  }

  Service withPins(PinSet other) {
    return new Service(endpoint, trust, other, user, auth, password);
  }
}
