package io.sealpost.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the ways to authenticate say about a server (RFC 8314 §3, RFC 5802).
final class OfferFindings {
  private OfferFindings() {}

  static List<Finding> of(Offers offers) {
    List<Finding> findings = new ArrayList<>();
    Set<String> mechanisms = offers.mechanisms();
    findings.add(mechanisms.isEmpty()
        ? Finding.note(Matter.MECHANISMS, "offers no SASL mechanism", "")
        : Finding.good(Matter.MECHANISMS, "offers " + String.join(" ", mechanisms)));
    boolean scram = mechanisms.stream().anyMatch(name -> name.startsWith("SCRAM-"));
    boolean bound = mechanisms.stream().anyMatch(name -> name.endsWith("-PLUS"));
    if (scram && !bound) {
      findings.add(Finding.note(Matter.NO_SCRAM_PLUS, "no SCRAM-PLUS: passwords are not bound to "
          + "the TLS connection",
          "offer SCRAM-SHA-256-PLUS with tls-exporter (RFC 9266)"));
    } else if (!scram && mechanisms.stream().noneMatch(STRONG::contains)) {
      findings.add(Finding.note(Matter.PASSWORDS_ONLY,
          "knows passwords only as they are: whoever breaks into it reads them",
          "offer SCRAM-SHA-256, or EXTERNAL with client certificates"));
    }
    for (String name : mechanisms) {
      if (BROKEN.contains(name)) {
        findings.add(Finding.weak(Matter.BROKEN_MECHANISM, "offers " + name + ", which is broken",
            "switch it off"));
      }
    }
    if (offers.takesPasswordByCommand()) {
      findings.add(Finding.note(Matter.PASSWORD_COMMAND,
          "takes passwords by LOGIN or USER and PASS as well", "allow SASL only, if every client "
              + "can"));
    }
    findings.add(Finding.note(Matter.CAPABILITIES, offers.lines().isEmpty()
        ? "announces nothing that it can"
        : "announces " + String.join(", ", new TreeSet<>(offers.lines())), ""));
    return findings;
  }

  private static final Set<String> STRONG = Set.of("EXTERNAL", "OAUTHBEARER", "GSSAPI",
      "GS2-KRB5");
  private static final Set<String> BROKEN = Set.of("CRAM-MD5", "DIGEST-MD5", "NTLM", "ANONYMOUS");
}
