package io.sealpost.interop;

import java.util.List;
import java.util.stream.Stream;

import io.sealpost.account.Auth;
import io.sealpost.peer.Security;
import io.sealpost.testserver.cert.KeyKind;
import org.jspecify.annotations.Nullable;

/// How Ada comes in.
///
/// @param security how TLS begins
/// @param key of her certificate; null if she has none and says a password
record Way(Security security, @Nullable KeyKind key) {
  static final List<Way> BY_PASSWORD = Stream.of(Security.values())
      .map(security -> new Way(security, null)).toList();
  static final List<Way> BY_CERTIFICATE = Stream.of(Security.values())
      .flatMap(security -> Stream.of(KeyKind.P256, KeyKind.RSA, KeyKind.ED25519)
          .map(key -> new Way(security, key)))
      .toList();
  static final List<Way> ALL = Stream.concat(BY_PASSWORD.stream(), BY_CERTIFICATE.stream())
      .toList();

  Auth auth() {
    return key == null ? Auth.PLAIN : Auth.EXTERNAL;
  }
}
