package io.sealpost.testserver.cert;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;

/// What a certificate shall say; asked for with [TestAuthority#request(String)], ended by
/// [#issue()]. Without further words it is a leaf for a P-256 key, valid from an hour ago for 90
/// days, with a subject and no names.
public final class CertificateRequest {
  final String subject;
  final List<GeneralName> names = new ArrayList<>();
  final List<KeyPurposeId> purposes = new ArrayList<>();
  KeyKind kind = KeyKind.P256;
  @Nullable
  KeyPair keys;
  Instant notBefore;
  Instant notAfter;
  int pathLength = NOT_A_CA;
  boolean selfSigned;
  @Nullable
  Issued issuer;
  @Nullable
  String signature;
  @Nullable
  BigInteger serial;
  final Map<ASN1ObjectIdentifier, Optional<Extension>> changed = new HashMap<>();

  static final int NOT_A_CA = -1;
  private final Signer signer;

  CertificateRequest(String subject, Signer signer, Instant now) {
    this.subject = subject;
    this.signer = signer;
    notBefore = now.minus(Duration.ofHours(1));
    notAfter = now.plus(Duration.ofDays(90));
  }

  /// Adds dNSName entries.
  public CertificateRequest dns(String... hosts) {
    return name(GeneralName.dNSName, hosts);
  }

  /// Adds iPAddress entries, written as text.
  public CertificateRequest ip(String... addresses) {
    return name(GeneralName.iPAddress, addresses);
  }

  /// Adds rfc822Name entries.
  public CertificateRequest email(String... addresses) {
    return name(GeneralName.rfc822Name, addresses);
  }

  /// Adds uniformResourceIdentifier entries.
  public CertificateRequest uri(String... uris) {
    return name(GeneralName.uniformResourceIdentifier, uris);
  }

  /// Asks for a new key of this kind.
  public CertificateRequest key(KeyKind wanted) {
    kind = wanted;
    return this;
  }

  /// Certifies a key that exists, as a renewal does.
  public CertificateRequest key(KeyPair existing) {
    keys = existing;
    return this;
  }

  /// Extended key usage serverAuth.
  public CertificateRequest forServers() {
    purposes.add(KeyPurposeId.id_kp_serverAuth);
    return this;
  }

  /// Extended key usage clientAuth.
  public CertificateRequest forClients() {
    purposes.add(KeyPurposeId.id_kp_clientAuth);
    return this;
  }

  /// Extended key usage emailProtection, for S/MIME.
  public CertificateRequest forMail() {
    purposes.add(KeyPurposeId.id_kp_emailProtection);
    return this;
  }

  /// Valid between these two instants.
  public CertificateRequest valid(Instant from, Instant to) {
    notBefore = from;
    notAfter = to;
    return this;
  }

  /// `CA:TRUE` with this path length constraint.
  public CertificateRequest authority(int allowedBelow) {
    pathLength = allowedBelow;
    return this;
  }

  /// Signed with its own key instead of the authority's.
  public CertificateRequest selfSigned() {
    selfSigned = true;
    return this;
  }

  /// Signed by another than the authority's intermediate.
  public CertificateRequest signedBy(Issued other) {
    issuer = other;
    return this;
  }

  /// Signed with this algorithm, such as `SHA1withECDSA`.
  public CertificateRequest signature(String algorithm) {
    signature = algorithm;
    return this;
  }

  /// With this serial number.
  public CertificateRequest serial(BigInteger number) {
    serial = number;
    return this;
  }

  /// With this extension, in the place of the one it would have.
  ///
  /// @param id the object identifier in dotted form
  /// @param der what the extension holds
  public CertificateRequest extension(String id, boolean critical, byte[] der) {
    var identifier = new ASN1ObjectIdentifier(id);
    changed.put(identifier,
        Optional.of(new Extension(identifier, critical, new DEROctetString(der))));
    return this;
  }

  /// Without this extension.
  public CertificateRequest without(String id) {
    changed.put(new ASN1ObjectIdentifier(id), Optional.empty());
    return this;
  }

  /// Extended key usage OCSPSigning.
  public CertificateRequest forRevocation() {
    purposes.add(KeyPurposeId.id_kp_OCSPSigning);
    return this;
  }

  /// With the promise that its server staples an OCSP response (RFC 7633).
  public CertificateRequest mustStaple() {
    return extension("1.3.6.1.5.5.7.1.24", false, new byte[]{0x30, 0x03, 0x02, 0x01, 0x05});
  }

  /// Makes the certificate.
  public Issued issue() {
    return signer.sign(this);
  }

  private CertificateRequest name(int tag, String... values) {
    for (String value : values) {
      names.add(new GeneralName(tag, value));
    }
    return this;
  }
}
