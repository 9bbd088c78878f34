package io.sealpost.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.peer.PeerCertificate;
import io.sealpost.tls.Probe.Sighting;

/// How the server sends its certificates, how long they last, and whether it proves that they still
/// hold.
final class ChainFindings {
  private ChainFindings() {}

  static List<Finding> of(Sighting sighting, Instant now) {
    List<PeerCertificate> path = sighting.report().path();
    List<PeerCertificate> sent = sighting.report().presented();
    List<Finding> findings = new ArrayList<>();
    for (PeerCertificate certificate : path) {
      long left = Days.between(now, certificate.notAfter());
      String what = certificate.subject() + " has " + left + " days left";
      if (!now.isAfter(certificate.notAfter()) && left < SOON) {
        findings.add(Finding.weak(Matter.DAYS_LEFT, what,
            "whoever runs the server must renew it"));
      } else if (certificate.equals(path.getFirst()) && left >= SOON) {
        findings.add(Finding.good(Matter.DAYS_LEFT, what));
      }
    }
    if (!path.isEmpty()) {
      chain(sent, path, findings);
    }
    findings.add(sighting.stapled()
        ? Finding.good(Matter.STAPLE, "staples a proof of its CA about revocation")
        : Finding.note(Matter.STAPLE, "staples no proof that it was not revoked",
            "let it staple, if its CA answers OCSP (RFC 6066 §8)"));
    return findings;
  }

  private static void chain(List<PeerCertificate> sent, List<PeerCertificate> path,
      List<Finding> findings) {
    List<PeerCertificate> needed = path.size() < 2 ? path : path.subList(0, path.size() - 1);
    List<String> more = sent.stream().filter(it -> !path.contains(it))
        .map(PeerCertificate::subject).toList();
    if (!more.isEmpty()) {
      findings.add(Finding.note(Matter.CHAIN,
          "sends what is no part of its path: " + String.join("; ", more), "send the server's "
              + "certificate and the intermediates, no more"));
    }
    if (path.size() > 1 && sent.contains(path.getLast())) {
      findings.add(Finding.note(Matter.CHAIN, "sends the root: who trusts it has it",
          "leave it out"));
    }
    if (!sent.stream().filter(needed::contains).distinct().toList().equals(needed)) {
      findings.add(Finding.weak(Matter.CHAIN, "sends its certificates in disorder",
          "each must be followed by its issuer's, or older clients fail (RFC 5246 §7.4.2)"));
    }
    if (findings.stream().noneMatch(it -> it.matter() == Matter.CHAIN)) {
      findings.add(Finding.good(Matter.CHAIN, "sends just what its path needs"));
    }
  }

  private static final long SOON = 30;
}
