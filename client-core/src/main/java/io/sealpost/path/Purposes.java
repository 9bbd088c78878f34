package io.sealpost.path;

import java.util.Arrays;
import java.util.List;

import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/// The extended key usage of one certificate (RFC 5280 §4.2.1.12); in a CA's it limits all below.
///
/// @param limited whether the extension is there
/// @param critical whether it is critical
/// @param ids what it lists
record Purposes(boolean limited, boolean critical, List<KeyPurposeId> ids) {
  static Purposes of(PathCertificate certificate) {
    Extension extension = certificate.extension(Extension.extendedKeyUsage);
    if (extension == null) {
      return new Purposes(false, false, List.of());
    }
    var usage = ExtendedKeyUsage
        .getInstance(ASN1Sequence.getInstance(extension.getParsedValue()));
    return new Purposes(true, extension.isCritical(), Arrays.asList(usage.getUsages()));
  }

  boolean any() {
    return ids.contains(KeyPurposeId.anyExtendedKeyUsage);
  }

  boolean allow(Purpose purpose) {
    return !limited || any() || ids.contains(purpose.id());
  }
}
