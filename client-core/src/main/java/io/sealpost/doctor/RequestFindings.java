package io.sealpost.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.identity.ClientIdentity;
import io.sealpost.tls.Probe.Sighting;

/// Whether a client certificate is asked for, and whether ours will do.
final class RequestFindings {
  private RequestFindings() {}

  static List<Finding> of(Sighting sighting, List<ClientIdentity> identities, Instant now) {
    List<Finding> findings = new ArrayList<>();
    List<String> issuers = sighting.clientCertificateIssuers();
    if (issuers == null) {
      findings.add(Finding.note(Matter.REQUEST, "not asked for", ""));
    } else {
      findings.add(Finding.note(Matter.REQUEST, "asked for, from "
          + (issuers.isEmpty() ? "any issuer" : String.join("; ", issuers)), ""));
    }
    for (ClientIdentity identity : identities) {
      Instant end = identity.certificate().getNotAfter().toInstant();
      long left = Days.between(now, end);
      String whose = identity.certificate().getSubjectX500Principal().getName();
      Instant begins = identity.certificate().getNotBefore().toInstant();
      if (now.isBefore(begins)) {
        findings.add(Finding.refused(Matter.IDENTITY,
            "yours is not valid before " + begins + ": " + whose,
            "set the clock, or wait until then"));
      } else if (now.isAfter(end)) {
        findings.add(Finding.refused(Matter.IDENTITY, "yours has expired: " + whose,
            "ask whoever issued it for a new one"));
      } else if (left <= SOON) {
        findings.add(Finding.weak(Matter.IDENTITY,
            "yours has " + left + " days left: " + whose,
            "ask whoever issued it for a new one"));
      } else {
        findings.add(Finding.good(Matter.IDENTITY,
            "yours has " + left + " days left: " + whose));
      }
    }
    return findings;
  }

  private static final long SOON = 30;
}
