package io.sealpost.path;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// Whether one certificate's key signed another. SHA-1, MD5 and keys outside the profile sign
/// nothing here: a link that rests on them is no link.
final class Signatures {
  private Signatures() {}

  static boolean made(PathCertificate child, PathCertificate issuer) {
    return verified(child.certificate().getSignatureAlgorithm(), child.signed(),
        child.certificate().getSignature(), issuer);
  }

  static boolean verified(AlgorithmIdentifier algorithm, byte[] signed, ASN1BitString signature,
      PathCertificate issuer) {
    SignatureKind kind = SignatureKind.of(algorithm);
    return kind != null && signature.getPadBits() == 0
        && KeyProfile.complaint(issuer.key()) == null
        && kind.verifies(issuer.key(), signed, signature.getOctets());
  }
}
