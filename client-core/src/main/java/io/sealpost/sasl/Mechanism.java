package io.sealpost.sasl;

import java.util.Arrays;
import java.util.Optional;

import io.sealpost.peer.Endpoint;
import io.sealpost.secret.Secret;
import io.sealpost.wire.Utf8;

/// One way to authenticate (RFC 4422), with what it needs to do so. The choice is the client's: a
/// server's list can only rule mechanisms out.
public sealed interface Mechanism permits Mechanism.External, Mechanism.Plain, Mechanism.UserPass,
    Login, OAuthBearer, Scram, XOAuth2 {
  /// The registered name, such as `PLAIN`.
  String name();

  /// Begins a run, if the server offers the mechanism.
  default Optional<Exchange> begin(Offer offer) {
    return offer.has(name()) ? Optional.of(exchange(offer.endpoint())) : Optional.empty();
  }

  /// @hidden
  Exchange exchange(Endpoint endpoint);

  /// EXTERNAL (RFC 4422 appendix A): the client certificate of the TLS connection speaks for us.
  ///
  /// @param authzid whom to act as; empty to let the certificate decide
  record External(String authzid) implements Mechanism {
    public External {
      SecretMessage.requireField(authzid);
    }

    @Override
    public String name() {
      return "EXTERNAL";
    }

    @Override
    public Exchange exchange(Endpoint endpoint) {
      return new SingleMessage(endpoint, name(), Utf8.of(authzid));
    }
  }

  /// PLAIN (RFC 4616): user name and password, in the clear inside TLS.
  ///
  /// @param user the authentication identity
  /// @param password owned by the caller, who closes it
  record Plain(String user, Secret password) implements Mechanism {
    public Plain {
      SecretMessage.requireField(user);
      SecretMessage.refuseNul(password);
    }

    @Override
    public String name() {
      return "PLAIN";
    }

    @Override
    public Exchange exchange(Endpoint endpoint) {
      byte[] message = new SecretMessage().and("\0").and(user).and("\0").and(password).take();
      return new SingleMessage(endpoint, name(), message);
    }
  }

  /// POP3's own USER and PASS (RFC 1939 §7), which is no SASL mechanism: for servers that know no
  /// other. The password goes in the clear inside TLS.
  ///
  /// @param user the name of the maildrop
  /// @param password owned by the caller, who closes it
  record UserPass(String user, Secret password) implements Mechanism {
    /// @throws IllegalArgumentException if one of them could not stand on a line, or no user is named
    public UserPass {
      if (user.isEmpty() || breaksLine(Utf8.of(user))) {
        throw new IllegalArgumentException("a user name is one line");
      }
      byte[] secret = password.reveal();
      boolean broken = breaksLine(secret);
      Arrays.fill(secret, (byte) 0);
      if (broken) {
        throw new IllegalArgumentException("a password is one line");
      }
    }

    /// Never the name of a SASL mechanism, which has no `/` (RFC 4422 §3.1).
    @Override
    public String name() {
      return "USER/PASS";
    }

    @Override
    public Exchange exchange(Endpoint endpoint) {
      return new UserPassRun(user, password.reveal());
    }

    private static boolean breaksLine(byte[] octets) {
      for (byte octet : octets) {
        if (octet == '\r' || octet == '\n' || octet == 0) {
          return true;
        }
      }
      return false;
    }
  }
}
