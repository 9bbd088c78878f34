package io.sealpost.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.tls.HelloAnswer;
import io.sealpost.tls.HelloAnswer.Agreed;
import io.sealpost.tls.Suite;
import io.sealpost.tls.Version;
import org.jspecify.annotations.Nullable;

/// What RFC 8996 and RFC 9325 say of what a server would agree to.
final class TlsFindings {
  private TlsFindings() {}

  /// @param tls what this client and the server agreed on; null if they did not
  static List<Finding> of(TlsSurvey survey, @Nullable Negotiated tls) {
    List<Finding> findings = new ArrayList<>();
    if (tls != null) {
      findings
          .add(Finding.good(Matter.TLS_AGREED, "agreed with this client on " + tls.protocol() + ", "
              + tls.cipher() + ", " + tls.group()));
    }
    versions(survey, findings);
    suites(survey, tls != null, findings);
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

  private static void suites(TlsSurvey survey, boolean agreed, List<Finding> findings) {
    boolean current = survey.spoken().stream().anyMatch(Version::current);
    boolean good = survey.suites().stream().anyMatch(it -> it.grade() == Suite.Grade.GOOD);
    for (Suite.Grade grade : List.of(Suite.Grade.BROKEN, Suite.Grade.WEAK)) {
      String names = survey.suites().stream().filter(suite -> suite.grade() == grade)
          .map(Suite::name).collect(Collectors.joining(" "));
      if (!names.isEmpty()) {
        String remedy = "offer ECDHE with AES-GCM or ChaCha20-Poly1305 only (RFC 9325 §4.2)";
        findings.add(agreed || good || !current
            ? Finding.weak(Matter.WEAK_SUITES, "takes " + grade.label() + " suites: " + names,
                remedy)
            : Finding.refused(Matter.WEAK_SUITES, "takes no suite that protects mail, but "
                + grade.label() + " ones: " + names, remedy));
      }
    }
  }

  private static void versions(TlsSurvey survey, List<Finding> findings) {
    new TreeMap<>(survey.versions()).descendingMap().forEach((version, answer) -> findings.add(
        version.current()
            ? current(version, answer, survey)
            : answer instanceof Agreed
                ? Finding.weak(Matter.OLD_VERSION, version.label() + " is still spoken",
                    "switch it off (RFC 8996)")
                : Finding.good(Matter.OLD_VERSION, version.label() + " is refused")));
    String open = Arrays.stream(Version.values()).filter(it -> !survey.versions().containsKey(it))
        .map(Version::label).collect(Collectors.joining(", "));
    if (!open.isEmpty()) {
      findings.add(Finding.note(Matter.VERSION, "left open whether it speaks " + open,
          "it answered no more, or too slowly: try again later"));
    }
  }

  private static Finding current(Version version, HelloAnswer answer, TlsSurvey survey) {
    if (answer instanceof Agreed) {
      return Finding.good(Matter.VERSION, version.label() + " is spoken");
    }
    if (version == Version.TLS_1_3) {
      return Finding.weak(Matter.VERSION, version.label() + " is not spoken",
          "switch it on (RFC 9325 §3.1)");
    }
    return survey.versions().get(Version.TLS_1_3) instanceof HelloAnswer.Refused
        ? Finding.refused(Matter.VERSION,
            version.label() + " is not spoken either: this client speaks nothing older",
            "switch on TLS 1.3, or 1.2 at the least: all before them is broken (RFC 8996)")
        : Finding.note(Matter.VERSION, version.label() + " is not spoken",
            "fine, where every client speaks TLS 1.3");
  }
}
