package io.sealpost.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.sealpost.doctor.Finding.Area;

/// What the ways to authenticate say about a server (RFC 8314 §3, RFC 5802).
final class OfferFindings {
  private OfferFindings() {}

  static List<Finding> of(Offers offers) {
    List<Finding> findings = new ArrayList<>();
    Set<String> mechanisms = offers.mechanisms();
    findings.add(mechanisms.isEmpty()
        ? Finding.note(Area.AUTHENTICATION, "offers no SASL mechanism", "")
        : Finding.good(Area.AUTHENTICATION, "offers " + String.join(" ", mechanisms)));
    boolean scram = mechanisms.stream().anyMatch(name -> name.startsWith("SCRAM-"));
    boolean bound = mechanisms.stream().anyMatch(name -> name.endsWith("-PLUS"));
    if (scram && !bound) {
      findings.add(Finding.note(Area.AUTHENTICATION, "no SCRAM-PLUS: passwords are not bound to "
          + "the TLS connection",
          "offer SCRAM-SHA-256-PLUS with tls-exporter (RFC 9266)"));
    } else if (!scram && mechanisms.stream().noneMatch(STRONG::contains)) {
      findings.add(Finding.note(Area.AUTHENTICATION,
          "knows passwords only as they are: whoever breaks into it reads them",
          "offer SCRAM-SHA-256, or EXTERNAL with client certificates"));
    }
    for (String name : mechanisms) {
      if (BROKEN.contains(name)) {
        findings.add(Finding.weak(Area.AUTHENTICATION, "offers " + name + ", which is broken",
            "switch it off"));
      }
    }
    if (offers.takesPasswordByCommand()) {
      findings.add(Finding.note(Area.AUTHENTICATION,
          "takes passwords by LOGIN or USER and PASS as well", "allow SASL only, if every client "
              + "can"));
    }
    return findings;
  }

  private static final Set<String> STRONG = Set.of("EXTERNAL", "OAUTHBEARER", "GSSAPI",
      "GS2-KRB5");
  private static final Set<String> BROKEN = Set.of("CRAM-MD5", "DIGEST-MD5", "NTLM", "ANONYMOUS");
}
