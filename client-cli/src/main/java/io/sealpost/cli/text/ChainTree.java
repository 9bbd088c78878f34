package io.sealpost.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.TrustReport;

/// A server's certificates drawn as a tree: the root above, the server below.
///
/// @param dates the reader's
/// @param now what "days left" counts from
public record ChainTree(Dates dates, Instant now) {
  /// One line each; the path we built if there is one, else what was presented.
  public List<Printable> lines(TrustReport report) {
    boolean led = !report.path().isEmpty();
    List<PeerCertificate> chain = led ? report.path() : report.presented();
    List<Printable> lines = new ArrayList<>();
    for (int depth = 0; depth < chain.size(); depth++) {
      int index = chain.size() - 1 - depth;
      String indent = depth == 0 ? "" : "   ".repeat(depth - 1) + "└─ ";
      PeerCertificate certificate = chain.get(index);
      lines.add(Printable.line(
          indent + certificate.subject() + "  (" + role(index, chain.size(), led) + ")"));
      details(certificate, index == 0).forEach(
          it -> lines.add(Printable.line("   ".repeat(chain.size()) + it)));
    }
    return lines;
  }

  /// What a certificate is in its chain.
  ///
  /// @param index from 0, the server's own
  /// @param led whether the chain is a path that leads to a root we trust
  public static String role(int index, int length, boolean led) {
    if (index == 0) {
      return length == 1 && !led ? "server, self-signed or alone" : "server";
    }
    if (index == length - 1 && led) {
      return "root, trusted here";
    }
    return led ? "intermediate" : "presented";
  }

  private List<String> details(PeerCertificate certificate, boolean leaf) {
    List<String> details = new ArrayList<>();
    if (leaf) {
      details.add("names  " + (certificate.names().isEmpty()
          ? "none"
          : String.join(" ", certificate.names())));
      details.add("issuer " + certificate.issuer());
    }
    details.add("valid  " + dates.day(certificate.notBefore()) + " to "
        + dates.day(certificate.notAfter()) + left(certificate));
    details.add("key    " + certificate.key());
    details.add("pin    " + certificate.pin());
    return details;
  }

  private String left(PeerCertificate certificate) {
    if (now.isAfter(certificate.notAfter())) {
      return ", expired";
    }
    if (now.isBefore(certificate.notBefore())) {
      return ", not yet valid";
    }
    return ", " + Duration.between(now, certificate.notAfter()).toDays() + " days left";
  }
}
