package io.sealpost.sasl;

import io.sealpost.peer.Endpoint;
import io.sealpost.secret.Secret;

/// OAUTHBEARER (RFC 7628): an access token, in the clear inside TLS.
///
/// @param user the authorization identity
/// @param token owned by the caller, who closes it
public record OAuthBearer(String user, Secret token) implements Mechanism {
  public OAuthBearer {
    Token.check(user, token);
  }

  @Override
  public String name() {
    return "OAUTHBEARER";
  }

  @Override
  public Exchange exchange(Endpoint endpoint) {
    byte[] message = new SecretMessage()
        .and("n,a=" + user.replace("=", "=3D").replace(",", "=2C") + ",\1host=" + endpoint.host()
            + "\1port=" + endpoint.port() + "\1auth=Bearer ")
        .and(token).and("\1\1").take();
    return new Bearer(endpoint, name(), message, new byte[]{1});
  }
}
