package io.sealpost.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import io.sealpost.secret.Secret;

/// One question put to a person's browser (RFC 6749 §4.1.1), tied to this process by a state and a
/// proof key that nobody else knows (RFC 7636).
///
/// @param page what the person opens
/// @param redirect where the browser goes then, on this machine (RFC 8252 §7.3)
/// @param state what must come back with it
/// @param verifier what the code is redeemed with
public record Authorization(URI page, URI redirect, String state, Secret verifier) {
  /// @param hint whom the person will log in as, usually a mail address
  static Authorization of(Provider provider, Client client, URI redirect, String hint) {
    String state = random();
    String verifier = random();
    StringBuilder query = new StringBuilder("response_type=code");
    field(query, "client_id", client.id());
    field(query, "redirect_uri", redirect.toString());
    field(query, "scope", provider.scope());
    field(query, "state", state);
    field(query, "code_challenge", challenge(verifier));
    field(query, "code_challenge_method", "S256");
    field(query, "login_hint", hint);
    for (String extra : provider.extra()) {
      int equals = extra.indexOf('=');
      field(query, extra.substring(0, equals), extra.substring(equals + 1));
    }
    String base = provider.authorization().toString();
    return new Authorization(URI.create(base + (base.indexOf('?') < 0 ? "?" : "&") + query),
        redirect, state, Secret.of(verifier));
  }

  /// RFC 7636 §4.2.
  private static String challenge(String verifier) {
    try {
      return BASE64.encodeToString(MessageDigest.getInstance("SHA-256")
          .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  private static void field(StringBuilder query, String name, String value) {
    query.append('&').append(encoded(name)).append('=').append(encoded(value));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String random() {
    byte[] octets = new byte[32];
    RANDOM.nextBytes(octets);
    return BASE64.encodeToString(octets);
  }

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
}
