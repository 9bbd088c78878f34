package io.sealpost.cli.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.TrustReport;

/// Certificates drawn as a tree: the root above, the server's or one's own below.
///
/// @param dates the reader's
/// @param now what "days left" counts from
public record ChainTree(Dates dates, Instant now) {
  /// One line each; the path we built if there is one, else what was presented.
  ///
  /// @param indent spaces that every line begins with
  public List<Printable> lines(TrustReport report, String indent, Hanging hanging) {
    boolean led = !report.path().isEmpty();
    List<PeerCertificate> chain = led ? report.path() : report.presented();
    return lines(chain, index -> role(index, chain.size(), led), indent, hanging);
  }

  /// The same of any chain, its leaf first.
  ///
  /// @param role what a certificate of the chain is
  public List<Printable> lines(List<PeerCertificate> chain, IntFunction<String> role, String indent,
      Hanging hanging) {
    List<Printable> lines = new ArrayList<>();
    for (int depth = 0; depth < chain.size(); depth++) {
      int index = chain.size() - 1 - depth;
      String branch = indent + (depth == 0 ? "" : "   ".repeat(depth - 1) + "└─ ");
      PeerCertificate certificate = chain.get(index);
      lines.addAll(hanging.lines(branch,
          certificate.subject() + "  (" + role.apply(index) + ")"));
      String below = indent + "   ".repeat(hanging.width() < NARROW ? depth + 1 : chain.size());
      for (String[] detail : details(certificate, index == 0)) {
        lines.addAll(hanging.lines(below + String.format(Locale.ROOT, "%-7s", detail[0]),
            detail[1]));
      }
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

  private List<String[]> details(PeerCertificate certificate, boolean leaf) {
    List<String[]> details = new ArrayList<>();
    if (leaf) {
      details.add(new String[]{"names", certificate.names().isEmpty()
          ? "none"
          : String.join(" ", certificate.names())});
      details.add(new String[]{"issuer", certificate.issuer()});
    }
    details.add(new String[]{"valid", dates.day(certificate.notBefore()) + " to "
        + dates.day(certificate.notAfter()) + left(certificate)});
    details.add(new String[]{"key", certificate.key()});
    details.add(new String[]{"pin", certificate.pin().toString()});
    return details;
  }

  private String left(PeerCertificate certificate) {
    String left = dates.left(certificate.notBefore(), certificate.notAfter(), now);
    return ", " + left + (Character.isDigit(left.charAt(0)) ? " left" : "");
  }

  private static final int NARROW = 60;
}
