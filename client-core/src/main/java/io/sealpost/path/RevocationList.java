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

/// A certificate revocation list (RFC 5280 §5), signed by the CA itself: neither a delta nor a list of
/// another's certificates. It may be a part of what the CA publishes.
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
    return silence(certificate, time) == null ? Word.GOOD : Word.NOTHING;
  }

  /// Why it says nothing good of a certificate of its CA, in words that follow its own name; null if it
  /// does.
  @Nullable
  String silence(PathCertificate certificate, Instant time) {
    if (!ListScope.of(list.getTBSCertList().getExtensions()).covers(certificate)) {
      return "is about other certificates";
    }
    Instant from = list.getThisUpdate().getDate().toInstant();
    if (time.isBefore(from)) {
      return "begins on " + from;
    }
    if (list.getNextUpdate() == null) {
      return "does not say when it ends";
    }
    Instant until = list.getNextUpdate().getDate().toInstant();
    return time.isAfter(until) ? "ended on " + until : null;
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
    if (!ListScope.of(extensions).whole()) {
      return "is about another's certificates, or about some reasons alone";
    }
    boolean made = list.getSignatureAlgorithm().equals(list.getTBSCertList().getSignature())
        && Signatures.verified(list.getSignatureAlgorithm(), signed, list.getSignature(),
            authority);
    return made ? null : "is not signed by it";
  }

  private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set
      .of(Extension.authorityKeyIdentifier, Extension.issuingDistributionPoint);
}
