package io.sealpost.path;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import io.sealpost.path.Revocation.Word;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.jspecify.annotations.Nullable;

/// A certificate revocation list (RFC 5280 §5), whole and signed by the CA itself: neither a delta
/// nor a list of another's certificates.
public final class RevocationList {
  private final CertificateList list;
  private final byte[] signed;
  private final byte[] issuer;
  private final Set<ASN1Integer> revoked = new HashSet<>();

  private RevocationList(byte[] der) {
    ASN1Sequence sequence = ASN1Sequence.getInstance(Der.strict(der));
    list = CertificateList.getInstance(sequence);
    signed = Der.encoded(sequence.getObjectAt(0).toASN1Primitive());
    issuer = Der.encoded(list.getIssuer().toASN1Primitive());
    for (TBSCertList.CRLEntry entry : list.getRevokedCertificates()) {
      revoked.add(entry.getUserCertificate());
    }
  }

  /// @throws IllegalArgumentException if it is no such list in DER
  public static RevocationList of(byte[] der) {
    try {
      return new RevocationList(der);
    } catch (IllegalStateException | ArrayIndexOutOfBoundsException | ClassCastException e) {
      throw new IllegalArgumentException("not a revocation list", e);
    }
  }

  boolean isOf(PathCertificate certificate) {
    return Arrays.equals(issuer, certificate.issuerDer());
  }

  /// A list that is not what the CA signed is refused whatever it says; one of another time says
  /// nothing.
  Word word(PathCertificate certificate, PathCertificate authority, Instant time)
      throws RevokedException {
    String complaint = complaint(authority);
    if (complaint != null) {
      throw new RevokedException("the revocation list of its CA " + complaint);
    }
    if (revoked.contains(certificate.certificate().getSerialNumber())) {
      throw new RevokedException(certificate.role() + " is revoked");
    }
    boolean current = !time.isBefore(list.getThisUpdate().getDate().toInstant())
        && list.getNextUpdate() != null
        && !time.isAfter(list.getNextUpdate().getDate().toInstant());
    return current ? Word.GOOD : Word.NOTHING;
  }

  private @Nullable String complaint(PathCertificate authority) {
    Extension usage = authority.extension(Extension.keyUsage);
    if (usage != null
        && !KeyUsage.getInstance(usage.getParsedValue()).hasUsages(KeyUsage.cRLSign)) {
      return "is signed by one that may not sign lists";
    }
    Extensions extensions = list.getTBSCertList().getExtensions();
    Extension number = extensions == null ? null : extensions.getExtension(Extension.cRLNumber);
    if (number == null || number.isCritical()) {
      return "has no number as RFC 5280 has it";
    }
    for (ASN1ObjectIdentifier id : extensions.getCriticalExtensionOIDs()) {
      if (!UNDERSTOOD.contains(id)) {
        return "has a critical extension that is not known here: " + id;
      }
    }
    boolean made = list.getSignatureAlgorithm().equals(list.getTBSCertList().getSignature())
        && Signatures.verified(list.getSignatureAlgorithm(), signed, list.getSignature(),
            authority);
    return made ? null : "is not signed by it";
  }

  private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set
      .of(Extension.authorityKeyIdentifier);
}
