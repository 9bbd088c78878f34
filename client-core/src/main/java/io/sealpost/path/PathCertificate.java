package io.sealpost.path;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/// One certificate, read from its DER and from nothing else: a library that hands out a parsed
/// certificate may have changed it (the JDK adds the common name to the names when a CA in the path
/// has name constraints).
///
/// Reading is lazy about content: what a rule asks for may still turn out to be malformed, which the
/// rule then says.
public final class PathCertificate {
  /// Where a certificate stands in a path.
  enum Role {
    LEAF("its certificate"), INTERMEDIATE("a CA of its path"), ANCHOR("the root of its path");

    private final String words;

    Role(String words) {
      this.words = words;
    }
  }

  private final byte[] der;
  private final Certificate certificate;
  private final byte[] signed;
  private final byte[] subject;
  private final byte[] issuer;
  private final byte[] key;
  private final Role role;

  private PathCertificate(byte[] der, Role role) {
    this.der = der;
    this.role = role;
    ASN1Sequence sequence = ASN1Sequence.getInstance(Der.strict(der));
    certificate = Certificate.getInstance(sequence);
    signed = Der.encoded(sequence.getObjectAt(0).toASN1Primitive());
    subject = Der.encoded(certificate.getSubject().toASN1Primitive());
    issuer = Der.encoded(certificate.getIssuer().toASN1Primitive());
    key = Der.encoded(certificate.getSubjectPublicKeyInfo().toASN1Primitive());
  }

  /// @throws IllegalArgumentException if it cannot be read as a certificate in DER
  public static PathCertificate leaf(byte[] der) {
    return read(der, Role.LEAF);
  }

  /// @throws IllegalArgumentException if it cannot be read as a certificate in DER
  public static PathCertificate intermediate(byte[] der) {
    return read(der, Role.INTERMEDIATE);
  }

  /// @throws IllegalArgumentException if it cannot be read as a certificate in DER
  public static PathCertificate anchor(byte[] der) {
    return read(der, Role.ANCHOR);
  }

  private static PathCertificate read(byte[] der, Role role) {
    if (der.length > LARGEST) {
      throw new IllegalArgumentException("a certificate of " + der.length + " octets");
    }
    try {
      return new PathCertificate(der.clone(), role);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a certificate", e);
    } catch (IllegalStateException | ArrayIndexOutOfBoundsException | ClassCastException e) {
      throw new IllegalArgumentException("not a certificate in DER", e);
    }
  }

  public byte[] der() {
    return der.clone();
  }

  /// The public key with its algorithm, as it stands in the certificate (RFC 5280 §4.1.2.7).
  public byte[] spki() {
    return key.clone();
  }

  /// The subject in words for a person, the most particular first (RFC 4514 §2.1); hostile until made
  /// printable.
  public String subjectText() {
    return text(certificate.getSubject());
  }

  /// The issuer in the same words.
  public String issuerText() {
    return text(certificate.getIssuer());
  }

  private static String text(X500Name name) {
    return new X500Name(List.of(name.getRDNs()).reversed().toArray(RDN[]::new)).toString();
  }

  /// The object identifier of the algorithm the issuer signed with.
  public String signatureAlgorithm() {
    return certificate.getSignatureAlgorithm().getAlgorithm().getId();
  }

  /// Whether the key may be used so: a bit of RFC 5280 §4.2.1.3, from 0 for digitalSignature.
  public boolean mayBeUsed(int bit) {
    Extension usage = extension(Extension.keyUsage);
    if (usage == null) {
      return true;
    }
    byte[] bits = ASN1BitString.getInstance(usage.getParsedValue()).getBytes();
    return bit / 8 < bits.length && (bits[bit / 8] & 0x80 >> bit % 8) != 0;
  }

  /// The octets the issuer signed.
  byte[] signed() {
    return signed;
  }

  Certificate certificate() {
    return certificate;
  }

  X500Name subject() {
    return certificate.getSubject();
  }

  SubjectPublicKeyInfo key() {
    return certificate.getSubjectPublicKeyInfo();
  }

  byte[] issuerDer() {
    return issuer;
  }

  byte[] subjectDer() {
    return subject;
  }

  String role() {
    return role.words;
  }

  boolean is(Role asked) {
    return role == asked;
  }

  /// Byte for byte, as the Baseline Requirements (§7.1.4.1) have it: a looser comparison finds
  /// issuers that others do not.
  boolean issuedUnderNameOf(PathCertificate other) {
    return Arrays.equals(issuer, other.subject);
  }

  boolean selfIssued() {
    return Arrays.equals(issuer, subject);
  }

  boolean sameSubjectAndKey(PathCertificate other) {
    return Arrays.equals(subject, other.subject) && Arrays.equals(key, other.key);
  }

  boolean hasEmptySubject() {
    return certificate.getSubject().getRDNs().length == 0;
  }

  @Nullable
  Extensions extensions() {
    return certificate.getTBSCertificate().getExtensions();
  }

  @Nullable
  Extension extension(ASN1ObjectIdentifier id) {
    Extensions all = extensions();
    return all == null ? null : all.getExtension(id);
  }

  /// @return false also where there is no such extension
  boolean authority() {
    Extension extension = extension(Extension.basicConstraints);
    return extension != null && BasicConstraints.getInstance(extension.getParsedValue()).isCA();
  }

  Instant notBefore() {
    return instant(certificate.getStartDate());
  }

  Instant notAfter() {
    return instant(certificate.getEndDate());
  }

  private static Instant instant(org.bouncycastle.asn1.x509.Time time) {
    try {
      return time.getDate().toInstant();
    } catch (IllegalStateException | DateTimeException e) {
      throw new IllegalArgumentException("a date that cannot be read", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathCertificate that && Arrays.equals(der, that.der);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(der);
  }

  private static final int LARGEST = 1 << 20;
}
