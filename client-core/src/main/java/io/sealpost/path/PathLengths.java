package io.sealpost.path;

import java.math.BigInteger;
import java.util.List;

import io.sealpost.peer.Rule;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/// How many CAs may stand below each CA, and in the whole path (RFC 5280 §6.1.4 l, m).
final class PathLengths {
  private PathLengths() {}

  /// @param path leaf first; the leaf itself is never counted, nor are CAs' certificates for
  /// themselves
  /// @param most how many intermediate certificates the whole path may have
  static @Nullable Complaint complaint(List<PathCertificate> path, int most) {
    int below = 0;
    for (int i = 1; i < path.size(); i++) {
      BigInteger limit = limit(path.get(i));
      if (limit != null && (limit.signum() < 0 || BigInteger.valueOf(below).compareTo(limit) > 0)) {
        return new Complaint(Rule.PATH, "a CA of its path may not have " + below
            + " other" + (below == 1 ? "" : "s") + " below it");
      }
      boolean intermediate = i < path.size() - 1;
      below += intermediate && !path.get(i).selfIssued() ? 1 : 0;
    }
    return below > most
        ? new Complaint(Rule.PATH, "its path has more than " + most + " intermediate certificates")
        : null;
  }

  private static @Nullable BigInteger limit(PathCertificate authority) {
    Extension extension = authority.extension(Extension.basicConstraints);
    if (extension == null) {
      return null;
    }
    ASN1Integer limit = BasicConstraints.getInstance(extension.getParsedValue())
        .getPathLenConstraintInteger();
    return limit == null ? null : limit.getValue();
  }
}
