package io.sealpost.oauth;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where tokens come from: the endpoints of one authorization server (RFC 6749 §3).
///
/// @param authorization where a person says yes in a browser
/// @param token where codes and refresh tokens become access tokens
/// @param device where a login on another device begins (RFC 8628 §3.1); null if there is none
/// @param revocation where tokens are given back (RFC 7009); null if there is none
/// @param issuer what the server calls itself in its answers (RFC 9207), each of which must say so; null if
/// it does not
/// @param scopes what is asked for
/// @param extra what else this server wants in the first question, as `name=value`
public record Provider(URI authorization, URI token, @Nullable URI device,
    @Nullable URI revocation, @Nullable String issuer, List<String> scopes, List<String> extra) {
  /// @throws IllegalArgumentException if an endpoint is not an https address (RFC 6749 §3.1, §3.2)
  public Provider {
    scopes = List.copyOf(scopes);
    extra = List.copyOf(extra);
    for (URI each : new @Nullable URI[]{authorization, token, device, revocation}) {
      if (each != null) {
        URI _ = endpoint(each);
      }
    }
    if (extra.stream().anyMatch(it -> it.indexOf('=') < 1)) {
      throw new IllegalArgumentException("extra holds words like name=value");
    }
  }

  /// An address that may be one of its endpoints (RFC 6749 §3.1 and §3.2).
  ///
  /// @throws IllegalArgumentException with what is wrong with it, for a person
  public static URI endpoint(URI address) {
    if (!"https".equals(address.getScheme())) {
      throw new IllegalArgumentException("an endpoint begins with https://");
    }
    if (address.getHost() == null) {
      throw new IllegalArgumentException("an endpoint names a host");
    }
    if (address.getRawUserInfo() != null) {
      throw new IllegalArgumentException("an endpoint holds no user's name");
    }
    if (address.getRawFragment() != null) {
      throw new IllegalArgumentException("an endpoint has no fragment, which is what follows #");
    }
    return address;
  }

  String scope() {
    return String.join(" ", scopes);
  }
}
