package io.sealpost.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.sealpost.peer.TrustReport;
import io.sealpost.tls.HelloAnswer;
import io.sealpost.tls.HelloAnswer.Agreed;
import io.sealpost.tls.Suite;
import io.sealpost.tls.Version;

/// What RFC 8996 and RFC 9325 say of what a server would agree to.
final class TlsFindings {
  private TlsFindings() {}

  static List<Finding> of(TlsSurvey survey, TrustReport report) {
    List<Finding> findings = new ArrayList<>();
    TrustReport.Negotiated tls = report.tls();
    if (tls != null) {
      findings
          .add(Finding.good(Matter.TLS_AGREED, "agreed with this client on " + tls.protocol() + ", "
              + tls.cipher() + ", " + tls.group()));
    }
    versions(survey, findings);
    for (Suite.Grade grade : List.of(Suite.Grade.BROKEN, Suite.Grade.WEAK)) {
      String names = survey.suites().stream().filter(suite -> suite.grade() == grade)
          .map(Suite::name).collect(Collectors.joining(" "));
      if (!names.isEmpty()) {
        findings
            .add(Finding.weak(Matter.WEAK_SUITES, "takes " + grade.label() + " suites: " + names,
                "offer ECDHE with AES-GCM or ChaCha20-Poly1305 only (RFC 9325 §4.2)"));
      }
    }
    if (survey.versions().get(Version.TLS_1_2) instanceof Agreed agreed
        && !agreed.extendedMasterSecret()) {
      findings
          .add(Finding.weak(Matter.EXTENDED_MASTER_SECRET, "TLS 1.2 without extended master secret",
              "update its TLS library: RFC 7627 is of 2015"));
    }
    survey.postQuantum().map(TlsFindings::postQuantum).ifPresent(findings::add);
    return findings;
  }

  private static Finding postQuantum(boolean offered) {
    return offered
        ? Finding.good(Matter.POST_QUANTUM,
            "would agree on a key that withstands quantum computers "
                + "(X25519MLKEM768)")
        : Finding.note(Matter.POST_QUANTUM,
            "no key exchange that withstands quantum computers: what is recorded "
                + "today may be read then",
            "a TLS library with X25519MLKEM768 (OpenSSL 3.5) brings it");
  }

  private static void versions(TlsSurvey survey, List<Finding> findings) {
    for (Map.Entry<Version, HelloAnswer> each : new java.util.TreeMap<>(survey.versions())
        .descendingMap().entrySet()) {
      boolean spoken = each.getValue() instanceof Agreed;
      String label = each.getKey().label();
      if (each.getKey().current()) {
        findings.add(spoken
            ? Finding.good(Matter.VERSION, label + " is spoken")
            : each.getKey() == Version.TLS_1_3
                ? Finding.weak(Matter.VERSION, label + " is not spoken",
                    "switch it on (RFC 9325 §3.1)")
                : Finding.note(Matter.VERSION, label + " is not spoken",
                    "fine, where every client speaks TLS 1.3"));
      } else {
        findings.add(spoken
            ? Finding.weak(Matter.OLD_VERSION, label + " is still spoken",
                "switch it off (RFC 8996)")
            : Finding.good(Matter.OLD_VERSION, label + " is refused"));
      }
    }
  }
}
