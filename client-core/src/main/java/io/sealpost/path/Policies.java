package io.sealpost.path;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.sealpost.peer.Rule;
import org.bouncycastle.asn1.ASN1Integer;
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
    int skip = NONE; // how many more need no policy
    int anyFor = NONE; // how many more may have the one that stands for all
    for (int i = path.size() - 2; i >= 0; i--) {
      PathCertificate certificate = path.get(i);
      boolean link = i > 0 && certificate.selfIssued();
      Set<ASN1ObjectIdentifier> own = of(certificate);
      if (!own.remove(ANY) || anyFor <= 0 && !link) {
        if (valid != null) {
          own.retainAll(valid);
        }
        valid = own;
      }
      if (certificate.extension(Extension.policyMappings) != null) {
        valid = Set.of();
      }
      int before = skip;
      skip = Math.min(less(skip, link), required(certificate, i == 0));
      anyFor = Math.min(less(anyFor, link), inhibited(certificate));
      // RFC 5280 §6.1.5 a, b: behind the leaf it is counted and constrained once more.
      if ((before <= 0 || i == 0 && skip <= 0) && valid != null && valid.isEmpty()) {
        return new Complaint(Rule.PATH, "its path lacks a policy that a CA of it requires");
      }
    }
    return null;
  }

  private static int less(int count, boolean link) {
    return count == NONE || link ? count : count - 1;
  }

  private static int required(PathCertificate certificate, boolean leaf) {
    Extension extension = certificate.extension(Extension.policyConstraints);
    BigInteger count = extension == null
        ? null
        : PolicyConstraints.getInstance(ASN1Sequence.getInstance(extension.getParsedValue()))
            .getRequireExplicitPolicyMapping();
    return count == null || leaf && count.signum() > 0 ? NONE : count.intValueExact();
  }

  private static int inhibited(PathCertificate certificate) {
    Extension extension = certificate.extension(Extension.inhibitAnyPolicy);
    return extension == null
        ? NONE
        : ASN1Integer.getInstance(extension.getParsedValue()).intValueExact();
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

  private static final int NONE = Integer.MAX_VALUE;
  private static final ASN1ObjectIdentifier ANY = new ASN1ObjectIdentifier("2.5.29.32.0");
}
