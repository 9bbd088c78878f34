package io.sealpost.gate;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.RejectedException;
import io.sealpost.peer.Endpoint;
import io.sealpost.sasl.Exchange;
import io.sealpost.wire.Wire;

/// The refusals all three dialogues share. What a server said before TLS is never quoted: an
/// attacker may have said it.
final class Refusals {
  private Refusals() {}

  static ProtocolException tlsNotOffered(Endpoint endpoint) {
    return new ProtocolException(Violation.DOWNGRADE,
        endpoint + " did not offer TLS: possible attack; nothing was sent");
  }

  /// It offered TLS and cannot begin it at the moment. Whoever tries again meets the same gate.
  static RejectedException noTlsNow(String command) {
    return new RejectedException(command, "it has no TLS just now", true);
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
  static AuthenticationException refused(Endpoint endpoint, Exchange exchange, String reply,
      boolean temporary) {
    Step step = aboutCertificate(reply)
        ? Step.CERTIFICATE_REFUSED_AFTER_TLS
        : Step.CREDENTIALS_REFUSED;
    if (exchange.mechanism().equals("EXTERNAL")) {
      byte[] authzid = exchange.initial();
      boolean nobodyNamed = authzid == null || authzid.length == 0;
      step = aboutCertificate(reply) && (nobodyNamed || MISSING.matcher(reply).find())
          ? Step.CERTIFICATE_REFUSED_AFTER_TLS
          : Step.CERTIFICATE_NOT_MAPPED;
    }
    return new AuthenticationException(endpoint, step, exchange.mechanism(), reply, temporary,
        null);
  }

  /// A success that the server may not claim.
  static AuthenticationException unproven(Endpoint endpoint, Exchange exchange) {
    return new AuthenticationException(endpoint, Step.SERVER_PROOF_MISSING, exchange.mechanism(),
        "",
        false, null);
  }

  private static boolean aboutCertificate(String reply) {
    return reply.toLowerCase(Locale.ROOT).contains("certificate");
  }

  /// Dovecot: "NO [ALERT] Client didn't present valid SSL certificate".
  private static final Pattern MISSING = Pattern
      .compile("(?i)(didn't|did not|no|without|missing|invalid|valid|require|untrusted|verif)");
}
