package io.sealpost.sasl;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;
import io.sealpost.secret.Secret;
import io.sealpost.wire.Utf8;
import org.jspecify.annotations.Nullable;

/// LOGIN, the undocumented elder of PLAIN (draft-murchison-sasl-login): the server asks for the user
/// name and then for the password, whatever words it finds for that. Only for servers that know no
/// other way.
///
/// @param user the user name
/// @param password owned by the caller, who closes it
public record Login(String user, Secret password) implements Mechanism {
  public Login {
    SecretMessage.requireField(user);
    SecretMessage.refuseNul(password);
  }

  @Override
  public String name() {
    return "LOGIN";
  }

  @Override
  public Exchange exchange(Endpoint endpoint) {
    return new Asked(endpoint, this);
  }

  private static final class Asked implements Exchange {
    private final Endpoint endpoint;
    private final Login login;
    private int questions;

    private Asked(Endpoint endpoint, Login login) {
      this.endpoint = endpoint;
      this.login = login;
    }

    @Override
    public String mechanism() {
      return login.name();
    }

    @Override
    public byte @Nullable [] initial() {
      return null;
    }

    @Override
    public boolean singleMessage() {
      return false;
    }

    @Override
    public byte[] answer(byte[] challenge) throws ProtocolException {
      questions++;
      return switch (questions) {
        case 1 -> Utf8.of(login.user);
        case 2 -> login.password.reveal();
        default -> throw new ProtocolException(Violation.GRAMMAR,
            endpoint + " asks for more than a user name and a password");
      };
    }

    /// The server proves nothing in LOGIN, but it must have asked.
    @Override
    public boolean proven() {
      return questions == 2;
    }
  }
}
