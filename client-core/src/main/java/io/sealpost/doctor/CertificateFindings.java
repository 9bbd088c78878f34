package io.sealpost.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.doctor.Finding.Area;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;

/// What each rule says, how long the certificates last, and whether the pins are ready for the next
/// key.
final class CertificateFindings {
  private CertificateFindings() {}

  static List<Finding> of(TrustReport report, PinSet pins, Instant now) {
    List<Finding> findings = new ArrayList<>();
    for (Verdict verdict : report.verdicts()) {
      findings.add(of(verdict, report));
    }
    for (PeerCertificate certificate : report.path()) {
      Duration left = Duration.between(now, certificate.notAfter());
      if (!left.isNegative() && left.toDays() < SOON) {
        findings.add(Finding.weak(Area.CERTIFICATES,
            certificate.subject() + " has " + left.toDays() + " days left",
            "whoever runs the server must renew it"));
      }
    }
    pins.pins().stream().filter(pin -> pins.daysLeft(pin, now).orElse(SOON + 1) <= SOON)
        .map(pin -> ending(pin, pins, report, now)).forEach(findings::add);
    if (pins.pins().size() == 1) {
      findings.add(Finding.weak(Area.PINS, "one key is pinned and no next one",
          "when the server changes its key you are locked out: sealpost pin add "
              + report.endpoint().authority() + ", with the pin of the next key"));
    }
    return findings;
  }

  /// One that has ended already is refused by the rule itself, if no other matches.
  private static Finding ending(Pin pin, PinSet pins, TrustReport report, Instant now) {
    long left = pins.daysLeft(pin, now).orElseThrow();
    String end = pins.end(pin).orElseThrow().toString();
    String what = pin + (left < 0
        ? " ended on " + end
        : " ends on " + end + ", in " + left + " days");
    String remedy = "then it lets nobody in: sealpost pin rotate " + report.endpoint().authority();
    return left > NEAR
        ? Finding.note(Area.PINS, what, remedy)
        : Finding.weak(Area.PINS, what, remedy);
  }

  private static Finding of(Verdict verdict, TrustReport report) {
    Area area = verdict.rule() == Rule.PIN ? Area.PINS : Area.CERTIFICATES;
    String what = verdict.rule().label() + ": " + verdict.reason();
    return switch (verdict.outcome()) {
      case PASSED -> Finding.good(area, what);
      case FAILED -> Finding.refused(area, what,
          "to see the certificates: sealpost tls inspect " + report.endpoint().authority());
      case NOT_ASKED -> Finding.note(area, what,
          verdict.rule() == Rule.PIN && !report.path().isEmpty()
              ? "to pin its key: sealpost pin add " + report.endpoint().authority()
              : "");
    };
  }

  private static final long SOON = 30;
  private static final long NEAR = 14;
}
