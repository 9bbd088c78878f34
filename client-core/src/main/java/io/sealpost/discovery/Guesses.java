package io.sealpost.discovery;

import java.util.List;
import java.util.stream.Stream;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;

/// The names and ports at which mail servers usually are (RFC 8314 §7.3 for the ports).
final class Guesses {
  private Guesses() {}

  /// Best first.
  static List<Endpoint> of(String domain) {
    return Stream.of(
        guesses(Protocol.IMAP, Security.TLS, 993, "imap." + domain, "mail." + domain, domain),
        guesses(Protocol.IMAP, Security.STARTTLS, 143, "imap." + domain, "mail." + domain),
        guesses(Protocol.POP3, Security.TLS, 995, "pop." + domain, "pop3." + domain,
            "mail." + domain),
        guesses(Protocol.POP3, Security.STARTTLS, 110, "pop." + domain, "mail." + domain),
        guesses(Protocol.SMTP, Security.TLS, 465, "smtp." + domain, "mail." + domain, domain),
        guesses(Protocol.SMTP, Security.STARTTLS, 587, "smtp." + domain, "mail." + domain))
        .flatMap(it -> it).toList();
  }

  private static Stream<Endpoint> guesses(Protocol protocol, Security security, int port,
      String... hosts) {
    return Stream.of(hosts).map(host -> new Endpoint(protocol, host, port, security));
  }
}
