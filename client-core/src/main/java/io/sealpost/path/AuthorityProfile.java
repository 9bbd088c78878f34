package io.sealpost.path;

import io.sealpost.path.PathCertificate.Role;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/// What a certificate that issues others must be, a root included (RFC 5280 §4.2.1.9, §4.2.1.3).
final class AuthorityProfile {
  private AuthorityProfile() {}

  static @Nullable String complaint(PathCertificate it, Purpose purpose, Standard standard) {
    Extension constraints = it.extension(Extension.basicConstraints);
    if (constraints == null
        || !BasicConstraints.getInstance(constraints.getParsedValue()).isCA()) {
      return "is no CA's certificate";
    }
    if (standard.isPublic() && !constraints.isCritical()) {
      return "does not mark as critical that it is a CA's";
    }
    Extension usage = it.extension(Extension.keyUsage);
    if (usage != null
        && !KeyUsage.getInstance(usage.getParsedValue()).hasUsages(KeyUsage.keyCertSign)) {
      return "may not sign certificates";
    }
    if (standard.isPublic() && it.is(Role.ANCHOR)
        && it.extension(Extension.extendedKeyUsage) != null) {
      return "is a root limited to a purpose";
    }
    return Purposes.of(it).allow(purpose) ? null : "may not issue for " + purpose.users;
  }
}
