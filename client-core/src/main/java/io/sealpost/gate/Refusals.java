package io.sealpost.gate;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;
import io.sealpost.sasl.Mechanism;
import io.sealpost.wire.Wire;

/// The refusals all three dialogues share. What a server said before TLS is never quoted: an
/// attacker may have said it.
final class Refusals {
  private Refusals() {}

  static ProtocolException tlsNotOffered(Endpoint endpoint) {
    return new ProtocolException(Violation.DOWNGRADE,
        endpoint + " did not offer TLS: possible attack; nothing was sent");
  }

  static ProtocolException grammar(Endpoint endpoint, String where) {
    return new ProtocolException(Violation.GRAMMAR,
        endpoint + " said something that is no answer to " + where);
  }

  static ProtocolException tooManyLines(Endpoint endpoint) {
    return new ProtocolException(Violation.LIMIT, endpoint + " does not come to an end");
  }

  /// Nothing may have arrived that was not asked for.
  static void requireSilence(Endpoint endpoint, Wire wire, String where) throws IOException {
    if (wire.hasMore()) {
      throw new ProtocolException(Violation.INJECTION,
          endpoint + " sent bytes that nobody asked for, " + where + ": possible attack");
    }
  }

  /// The server's no to a mechanism, told apart by what it was about.
  static AuthenticationException refused(Endpoint endpoint, Mechanism mechanism, String reply,
      boolean temporary) {
    Step step = switch (mechanism) {
      case Mechanism.External external when aboutCertificate(reply) ->
        external.authzid().isEmpty() || MISSING.matcher(reply).find()
            ? Step.CERTIFICATE_REFUSED_AFTER_TLS
            : Step.CERTIFICATE_NOT_MAPPED;
      case Mechanism.External _ -> Step.CERTIFICATE_NOT_MAPPED;
      case Mechanism.Plain _,Mechanism.UserPass _ ->
        aboutCertificate(reply) ? Step.CERTIFICATE_REFUSED_AFTER_TLS : Step.CREDENTIALS_REFUSED;
    };
    return new AuthenticationException(endpoint, step, mechanism.name(), reply, temporary, null);
  }

  /// An initial response in base64; `=` stands for one that is empty (RFC 4954 §4, RFC 4959 §3).
  static byte[] base64(byte[] message) {
    return message.length == 0 ? new byte[]{'='} : Base64.getEncoder().encode(message);
  }

  private static boolean aboutCertificate(String reply) {
    return reply.toLowerCase(Locale.ROOT).contains("certificate");
  }

  /// Dovecot: "NO [ALERT] Client didn't present valid SSL certificate".
  private static final Pattern MISSING = Pattern
      .compile("(?i)(didn't|did not|no|without|missing|invalid|valid|require|untrusted|verif)");
}
