package io.sealpost.path;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;

/// Whether every certificate of a path, its root too, is within its dates (RFC 5280 §4.1.2.5: both
/// inclusive, in whole seconds).
final class Dates {
  private Dates() {}

  static Verdict verdict(List<PathCertificate> path, Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    try {
      for (PathCertificate certificate : path) {
        if (second.isBefore(certificate.notBefore())) {
          return Verdict.failed(Rule.VALIDITY,
              certificate.role() + " is not valid before " + certificate.notBefore());
        }
        if (second.isAfter(certificate.notAfter())) {
          return Verdict.failed(Rule.VALIDITY,
              certificate.role() + " expired on " + certificate.notAfter());
        }
      }
      return Verdict.passed(Rule.VALIDITY, "valid until " + path.getFirst().notAfter());
    } catch (IllegalArgumentException e) {
      return Verdict.failed(Rule.VALIDITY, "its path has a date that cannot be read");
    }
  }
}
