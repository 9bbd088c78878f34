package io.sealpost.cli.commands;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.peer.Verdict;

/// A handshake to tell of where no server is named; its certificates and keys are made up.
final class RecordedHandshake {
  private RecordedHandshake() {}

  static TrustReport report() {
    List<PeerCertificate> path = List.of(
        certificate("CN=imap.example.org", "CN=Example CA", "DNS:imap.example.org"),
        certificate("CN=Example CA", "CN=Example Root"),
        certificate("CN=Example Root", "CN=Example Root"));
    return TrustReport.of(new Endpoint(Protocol.IMAP, "imap.example.org", 993, Security.TLS),
        path.subList(0, 2), path,
        List.of(Verdict.passed(Rule.PATH, "leads to CN=Example Root"),
            Verdict.passed(Rule.VALIDITY, "every certificate is within its dates"),
            Verdict.passed(Rule.IDENTITY, "names imap.example.org"),
            Verdict.notAsked(Rule.PIN, "no pins are set")),
        null)
        .negotiated(new Negotiated("TLSv1.3", "TLS_AES_256_GCM_SHA384", "X25519MLKEM768",
            "ecdsa_secp256r1_sha256"), null);
  }

  private static PeerCertificate certificate(String subject, String issuer, String... names) {
    return new PeerCertificate(subject, issuer, List.of(names),
        Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"), "EC P-256",
        Pin.ofSpki(subject.getBytes(StandardCharsets.UTF_8)));
  }
}
