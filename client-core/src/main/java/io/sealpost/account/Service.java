package io.sealpost.account;

import java.util.List;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;
import io.sealpost.wire.Utf8;
import org.jspecify.annotations.Nullable;

/// One server of an account, and all that decides whether we speak to it and as whom.
///
/// @param endpoint where it is and how TLS begins
/// @param trust what it must prove
/// @param pins the keys it may have; with pins, no match means no connection
/// @param user whose password it is; the account's address when the file names nobody. A certificate
/// decides by itself whose it is
/// @param actAs whom a certificate must let us act as (the authorization identity of RFC 4422 §3.4.1):
/// a server that gives it another user refuses; empty to let the server decide
/// @param auth what may be used, in order of preference, and nothing else. When the file is silent:
/// `external` if the account has an identity, then, if the service has a password, SCRAM
/// (SHA-512, SHA-256) and `plain`.
/// This holds for SMTP as well: mail is never submitted without authentication
/// @param password where the password comes from; null if only a certificate is used
public record Service(Endpoint endpoint, TrustMode trust, PinSet pins, String user, String actAs,
    List<Auth> auth, @Nullable PasswordSource password) {
  /// A service at which a certificate decides by itself whose it is.
  public Service(Endpoint endpoint, TrustMode trust, PinSet pins, String user, List<Auth> auth,
      @Nullable PasswordSource password) {
    this(endpoint, trust, pins, user, "", auth, password);
  }

  /// @throws IllegalArgumentException if keys are to be pinned and none is, the user's name could
  /// break a line or holds half a character, no way to authenticate is allowed, or
  /// one that the protocol does not have, or access tokens are mixed with passwords
  public Service {
    auth = List.copyOf(auth);
    if (trust == TrustMode.PINNED_KEY && pins.isEmpty()) {
      throw new IllegalArgumentException("trust = \"pinned-key\" needs pins");
    }
    if ((user + actAs).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a user name holds no control characters");
    }
    Utf8.requireWhole(user + '\0' + actAs);
    if (auth.isEmpty()) {
      throw new IllegalArgumentException("no way to authenticate");
    }
    if (!actAs.isEmpty() && !auth.stream().allMatch(Auth.EXTERNAL::equals)) {
      throw new IllegalArgumentException("act-as is said with a certificate alone");
    }
    if (!auth.stream().allMatch(it -> it.fits(endpoint.protocol()))) {
      throw new IllegalArgumentException("user-pass is of POP3 alone");
    }
    if (Auth.mixed(auth)) {
      throw new IllegalArgumentException("one secret is no password and access token at once");
    }
  }

  Service withPins(PinSet other) {
    return new Service(endpoint, trust, other, user, actAs, auth, password);
  }
}
