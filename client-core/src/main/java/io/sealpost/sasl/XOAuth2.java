package io.sealpost.sasl;

import io.sealpost.peer.Endpoint;
import io.sealpost.secret.Secret;

/// XOAUTH2, what the large providers had before [OAuthBearer] and often still have alone: an access
/// token, in the clear inside TLS.
///
/// @param user the user name
/// @param token owned by the caller, who closes it
public record XOAuth2(String user, Secret token) implements Mechanism {
  public XOAuth2 {
    Token.check(user, token);
  }

  @Override
  public String name() {
    return "XOAUTH2";
  }

  @Override
  public Exchange exchange(Endpoint endpoint) {
    byte[] message = new SecretMessage().and("user=" + user + "\1auth=Bearer ").and(token)
        .and("\1\1")
        .take();
    return new Bearer(endpoint, name(), message, new byte[0]);
  }
}
