package io.sealpost.path;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Extension;

/// The extension by which a certificate promises that its server staples ("must-staple", RFC 7633).
final class TlsFeature {
  static final ASN1ObjectIdentifier ID = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

  private TlsFeature() {}

  static boolean promisesStaple(PathCertificate certificate) {
    Extension extension = certificate.extension(ID);
    if (extension == null) {
      return false;
    }
    for (ASN1Encodable feature : ASN1Sequence.getInstance(extension.getParsedValue())) {
      if (ASN1Integer.getInstance(feature).hasValue(STATUS_REQUEST)) {
        return true;
      }
    }
    return false;
  }

  private static final int STATUS_REQUEST = 5;
}
