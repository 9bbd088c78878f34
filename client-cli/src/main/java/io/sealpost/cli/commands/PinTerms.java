package io.sealpost.cli.commands;

import java.util.ArrayList;
import java.util.List;

import io.sealpost.cli.text.Hanging;
import io.sealpost.cli.text.Printable;
import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.TrustReport;

/// What pinning a key of each role protects against, and how it fares when the certificate is renewed.
enum PinTerms {
  LEAF("leaf", "the server's own key",
      "against everybody who has not got this very key: no CA can make a stand-in",
      "holds while the server keeps its key; if each renewal brings a new one, pin the next ahead"), INTERMEDIATE(
          "intermediate", "the key of the CA that signed it",
          "against every other CA, but not against others who get a certificate from this one",
          "survives new keys of the server; fails when its CA signs by another intermediate, which "
              + "public CAs do without a word"), ANCHOR("anchor", "the key of the root it leads to",
                  "against every other root, but not against any CA below this one",
                  "survives nearly all; fails when the server goes to another CA");

  private final String label;
  private final String whose;
  private final String protects;
  private final String renewal;

  PinTerms(String label, String whose, String protects, String renewal) {
    this.label = label;
    this.whose = whose;
    this.protects = protects;
    this.renewal = renewal;
  }

  /// @param index in the path that was built, from 0, the server's own
  static PinTerms of(int index, TrustReport report) {
    return index == 0
        ? LEAF
        : index == report.path().size() - 1 ? ANCHOR : INTERMEDIATE;
  }

  /// Each key of a path, the server's first: whose it is, and what pinning it means. Of what was only
  /// presented there is but the server's own key to pin.
  static List<Printable> explained(TrustReport report, Hanging hanging) {
    List<PeerCertificate> keys = report.path().isEmpty()
        ? report.presented().subList(0, 1)
        : report.path();
    List<Printable> lines = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      PinTerms terms = of(i, report);
      lines.addAll(hanging.lines(terms.label + ": ", terms.whose + ", " + keys.get(i).subject()));
      lines.addAll(hanging.lines("  ", keys.get(i).pin().toString()));
      lines.addAll(hanging.lines("  protects  ", terms.protects));
      lines.addAll(hanging.lines("  renewal   ", terms.renewal));
    }
    return lines;
  }

  String label() {
    return label;
  }
}
