package io.sealpost.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.sealpost.peer.Rule;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/// Every name below a CA against that CA's constraints, the root's included (RFC 5280 §6.1.3 b, c).
///
/// What it may cost is capped: 4,000 names under 4,000 constraints take a straightforward check
/// seconds, and anybody can present them.
final class ConstrainedNames {
  private ConstrainedNames() {}

  /// @param path leaf first
  static @Nullable Complaint complaint(List<PathCertificate> path) {
    long comparisons = 0;
    for (int above = path.size() - 1; above > 0; above--) {
      Subtrees subtrees = Subtrees.of(path.get(above));
      for (int below = above - 1; subtrees != null && below >= 0; below--) {
        PathCertificate certificate = path.get(below);
        // A CA's certificate for itself is not below itself; the last one always is.
        List<GeneralName> names = below > 0 && certificate.selfIssued()
            ? List.of()
            : names(certificate);
        comparisons += (long) names.size() * subtrees.size();
        if (comparisons > MOST_COMPARISONS) {
          return new Complaint(Rule.CONSTRAINTS, "too many names under too many constraints");
        }
        for (GeneralName name : names) {
          String complaint = subtrees.complaint(name);
          if (complaint != null) {
            return new Complaint(Rule.CONSTRAINTS, "its path has " + complaint + text(name));
          }
        }
      }
    }
    return null;
  }

  private static List<GeneralName> names(PathCertificate certificate) {
    List<GeneralName> names = new ArrayList<>(AlternativeNames.of(certificate).all());
    if (!certificate.hasEmptySubject()) {
      names.add(Subtrees.directory(certificate.subject()));
    }
    if (names.stream().noneMatch(it -> it.getTagNo() == GeneralName.rfc822Name)) {
      names.addAll(mailAddresses(certificate));
    }
    return names;
  }

  /// RFC 5280 §4.2.1.10: an old certificate's address in its subject counts where it has no other.
  private static List<GeneralName> mailAddresses(PathCertificate certificate) {
    List<GeneralName> addresses = new ArrayList<>();
    for (RDN rdn : certificate.subject().getRDNs(BCStyle.EmailAddress)) {
      for (AttributeTypeAndValue pair : rdn.getTypesAndValues()) {
        String address = IETFUtils.valueToString(pair.getValue());
        if (Objects.equals(pair.getType(), BCStyle.EmailAddress)
            && AlternativeNames.mailbox(address)) {
          addresses.add(new GeneralName(GeneralName.rfc822Name, address));
        }
      }
    }
    return addresses;
  }

  private static String text(GeneralName name) {
    String text = name.getTagNo() == GeneralName.iPAddress
        ? AddressText.of(AlternativeNames.octets(name))
        : name.getName().toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static final long MOST_COMPARISONS = 250_000;
  private static final int LONGEST = 100;
}
