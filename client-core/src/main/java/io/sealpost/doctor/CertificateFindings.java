package io.sealpost.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;

/// What each rule says, and whether the pins are ready for the next key.
final class CertificateFindings {
  private CertificateFindings() {}

  static List<Finding> of(TrustReport report, PinSet pins, Instant now) {
    List<Finding> findings = new ArrayList<>();
    for (Verdict verdict : report.verdicts()) {
      findings.add(of(verdict, report));
    }
    pins.pins().stream().filter(pin -> pins.daysLeft(pin, now).orElse(SOON + 1) <= SOON)
        .map(pin -> ending(pin, pins, report, now)).forEach(findings::add);
    if (pins.pins().size() == 1) {
      findings.add(Finding.weak(Matter.NO_NEXT_PIN, "one key is pinned and no next one",
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
    String remedy = "then it lets nobody in: sealpost pin rotate " + report.endpoint().authority()
        + "; if it is the next key: sealpost pin add " + report.endpoint().authority() + " --pin "
        + pin + " --until never";
    return left > NEAR
        ? Finding.note(Matter.PIN_ENDS, what, remedy)
        : Finding.weak(Matter.PIN_ENDS, what, remedy);
  }

  private static Finding of(Verdict verdict, TrustReport report) {
    Matter matter = verdict.rule() == Rule.PIN ? Matter.PIN : Matter.RULE;
    String what = verdict.rule().label() + ": " + verdict.reason();
    return switch (verdict.outcome()) {
      case PASSED -> Finding.good(matter, what);
      case FAILED -> Finding.refused(matter, what,
          "to see the certificates: " + looking("tls inspect", report.endpoint()));
      case NOT_ASKED -> Finding.note(matter, what,
          verdict.rule() == Rule.PIN && !report.path().isEmpty()
              ? "to see its pins: " + looking("pin show", report.endpoint())
                  + "; to pin its key in an account: sealpost pin add "
                  + report.endpoint().authority()
              : "");
    };
  }

  private static String looking(String command, Endpoint endpoint) {
    return "sealpost " + command + " " + endpoint.authority()
        + (endpoint.security() == Security.STARTTLS
            ? " --starttls " + endpoint.protocol().label()
            : "");
  }

  private static final long SOON = 30;
  private static final long NEAR = 14;
}
