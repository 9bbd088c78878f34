package io.sealpost.path;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;

/// Why a path is refused: the rule it breaks, and a line for a person.
record Complaint(Rule rule, String words) {
  static Complaint profile(PathCertificate certificate, String words) {
    return new Complaint(Rule.PROFILE, certificate.role() + " " + words);
  }

  Verdict verdict() {
    return Verdict.failed(rule, words);
  }
}
