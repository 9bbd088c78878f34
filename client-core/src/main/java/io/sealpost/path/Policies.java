package io.sealpost.path;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sealpost.peer.Rule;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.jspecify.annotations.Nullable;

/// Certificate policies, where a CA requires that there be one (RFC 5280 §6.1). We ask for none
/// ourselves. Mappings between policies are not followed: a path that needs them is refused.
final class Policies {
  private Policies() {}

  /// @param path leaf first
  static @Nullable Complaint complaint(List<PathCertificate> path) {
    Set<ASN1ObjectIdentifier> valid = null; // any
    int skip = Integer.MAX_VALUE;
    for (int i = path.size() - 2; i >= 0; i--) {
      PathCertificate certificate = path.get(i);
      Set<ASN1ObjectIdentifier> own = of(certificate);
      if (!own.contains(ANY)) {
        Set<ASN1ObjectIdentifier> both = new HashSet<>(own);
        if (valid != null) {
          both.retainAll(valid);
        }
        valid = both;
      }
      if (certificate.extension(Extension.policyMappings) != null) {
        valid = Set.of();
      }
      if (skip <= 0 && valid != null && valid.isEmpty()) {
        return new Complaint(Rule.PATH, "its path lacks a policy that a CA of it requires");
      }
      skip = skip == Integer.MAX_VALUE || certificate.selfIssued() ? skip : skip - 1;
      skip = Math.min(skip, required(certificate));
    }
    return null;
  }

  private static int required(PathCertificate certificate) {
    Extension extension = certificate.extension(Extension.policyConstraints);
    if (extension == null) {
      return Integer.MAX_VALUE;
    }
    var constraints = PolicyConstraints
        .getInstance(ASN1Sequence.getInstance(extension.getParsedValue()));
    return constraints.getRequireExplicitPolicyMapping() == null
        ? Integer.MAX_VALUE
        : constraints.getRequireExplicitPolicyMapping().intValueExact();
  }

  private static Set<ASN1ObjectIdentifier> of(PathCertificate certificate) {
    Set<ASN1ObjectIdentifier> ids = new HashSet<>();
    Extension extension = certificate.extension(Extension.certificatePolicies);
    if (extension != null) {
      for (PolicyInformation information : CertificatePolicies
          .getInstance(ASN1Sequence.getInstance(extension.getParsedValue()))
          .getPolicyInformation()) {
        ids.add(information.getPolicyIdentifier());
      }
    }
    return ids;
  }

  private static final ASN1ObjectIdentifier ANY = new ASN1ObjectIdentifier("2.5.29.32.0");
}
