package io.sealpost.path;

import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.jspecify.annotations.Nullable;

/// The name constraints of one CA (RFC 5280 §4.2.1.10).
///
/// @param permitted where names of these kinds must lie
/// @param excluded where no name may lie
record Subtrees(List<GeneralName> permitted, List<GeneralName> excluded) {
  /// @return null if the CA constrains nothing
  /// @throws IllegalArgumentException if its constraints are malformed
  static @Nullable Subtrees of(PathCertificate authority) {
    Extension extension = authority.extension(Extension.nameConstraints);
    if (extension == null) {
      return null;
    }
    var constraints = NameConstraints
        .getInstance(ASN1Sequence.getInstance(Der.strict(extension.getExtnValue().getOctets())));
    var subtrees = new Subtrees(bases(constraints.getPermittedSubtrees()),
        bases(constraints.getExcludedSubtrees()));
    if (subtrees.size() == 0) {
      throw new IllegalArgumentException("constraints that constrain nothing");
    }
    return subtrees;
  }

  int size() {
    return permitted.size() + excluded.size();
  }

  /// @return what is wrong with the name, or null
  @Nullable
  String complaint(GeneralName name) {
    int kind = name.getTagNo();
    boolean constrained = false;
    boolean inside = false;
    for (GeneralName base : permitted) {
      if (base.getTagNo() == kind) {
        constrained = true;
        inside |= Subtree.permits(base, name);
      }
    }
    if (constrained && !inside) {
      return "a name that the CA may not issue for: ";
    }
    return excluded.stream().anyMatch(base -> base.getTagNo() == kind
        && Subtree.excludes(base, name)) ? "a name that the CA must not issue for: " : null;
  }

  private static List<GeneralName> bases(GeneralSubtree @Nullable [] subtrees) {
    List<GeneralName> bases = new ArrayList<>();
    for (GeneralSubtree subtree : subtrees == null ? new GeneralSubtree[0] : subtrees) {
      if (subtree.getMinimum().signum() != 0 || subtree.getMaximum() != null) {
        throw new IllegalArgumentException("a constraint with a depth");
      }
      Subtree.refuseMalformed(subtree.getBase());
      bases.add(subtree.getBase());
    }
    return bases;
  }

  static GeneralName directory(X500Name subject) {
    return new GeneralName(subject);
  }
}
