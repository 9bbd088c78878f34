package io.sealpost.gate;

import java.io.IOException;
import java.util.Set;

import io.sealpost.peer.Endpoint;
import io.sealpost.sasl.Exchange;
import io.sealpost.wire.Wire;

/// What one protocol says before mail may flow. A dialogue keeps nothing between its three parts:
/// what was learned before TLS is forgotten.
sealed interface Dialogue permits ImapDialogue, Pop3Dialogue, SmtpDialogue {
  /// How authentication ended well.
  ///
  /// @param capabilities what is known to be offered from now on
  /// @param openingSent whether the opening went out with it
  record Authenticated(Set<String> capabilities, boolean openingSent) {}

  /// Whom it is held with.
  Endpoint endpoint();

  /// In the clear: greeting to the line end of the go-ahead for TLS, and not an octet more.
  void upgrade(Wire clear) throws IOException;

  /// Inside TLS: learns what the server offers.
  ///
  /// @param greeted whether the greeting was already given, before TLS
  Set<String> learn(Wire secure, boolean greeted) throws IOException;

  /// Whether a mechanism is among what was offered inside TLS.
  boolean offers(Set<String> capabilities, String mechanism);

  Authenticated authenticate(Wire secure, Set<String> capabilities, Exchange exchange,
      Opening opening) throws IOException;

  static Dialogue with(Endpoint endpoint) {
    return switch (endpoint.protocol()) {
      case IMAP -> new ImapDialogue(endpoint);
      case POP3 -> new Pop3Dialogue(endpoint);
      case SMTP -> new SmtpDialogue(endpoint);
    };
  }
}
