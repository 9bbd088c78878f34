package io.sealpost.path;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/// Which certificates of its CA a revocation list is about (RFC 5280 §5.2.5). Public CAs cut theirs in
/// parts, and a certificate names where its own is published.
///
/// @param point null if it is about all
record ListScope(@Nullable IssuingDistributionPoint point) {
  static ListScope of(Extensions extensions) {
    Extension extension = extensions.getExtension(Extension.issuingDistributionPoint);
    return new ListScope(extension == null
        ? null
        : IssuingDistributionPoint
            .getInstance(ASN1Sequence.getInstance(extension.getParsedValue())));
  }

  /// Whether it is of a kind that is read: about certificates of the CA itself, whatever the reason.
  boolean whole() {
    return point == null || !point.isIndirectCRL() && !point.onlyContainsAttributeCerts()
        && point.getOnlySomeReasons() == null;
  }

  boolean covers(PathCertificate certificate) {
    if (point == null) {
      return true;
    }
    boolean kind = certificate.authority()
        ? !point.onlyContainsUserCerts()
        : !point.onlyContainsCACerts();
    DistributionPointName name = point.getDistributionPoint();
    return kind && (name == null || names(certificate).stream().anyMatch(names(name)::contains));
  }

  /// Where the certificate says that lists about it are, for every reason and by its own CA.
  private static Set<GeneralName> names(PathCertificate certificate) {
    Set<GeneralName> names = new HashSet<>();
    Extension extension = certificate.extension(Extension.cRLDistributionPoints);
    if (extension != null) {
      for (DistributionPoint it : CRLDistPoint
          .getInstance(ASN1Sequence.getInstance(extension.getParsedValue()))
          .getDistributionPoints()) {
        if (it.getReasons() == null && it.getCRLIssuer() == null) {
          names.addAll(names(it.getDistributionPoint()));
        }
      }
    }
    return names;
  }

  private static Set<GeneralName> names(@Nullable DistributionPointName name) {
    return name == null || name.getType() != DistributionPointName.FULL_NAME
        ? Set.of()
        : new HashSet<>(Arrays.asList(GeneralNames.getInstance(name.getName()).getNames()));
  }
}
