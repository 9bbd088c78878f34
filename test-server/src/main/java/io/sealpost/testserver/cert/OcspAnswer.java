package io.sealpost.testserver.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/// An OCSP response as a server staples it (RFC 6960); asked for with [TestAuthority#answer], ended
/// by [#der()].
public final class OcspAnswer {
  private final Issued authority;
  private Issued signer;
  private BigInteger serial;
  private @Nullable CertificateStatus status = CertificateStatus.GOOD;
  private Instant from;
  private Instant until;

  OcspAnswer(Issued authority, X509Certificate certificate, Instant now) {
    this.authority = authority;
    signer = authority;
    serial = certificate.getSerialNumber();
    from = now.minus(Duration.ofHours(1));
    until = now.plus(Duration.ofDays(7));
  }

  public OcspAnswer revoked() {
    status = new RevokedStatus(Date.from(from), CRLReason.keyCompromise);
    return this;
  }

  public OcspAnswer unknown() {
    status = new UnknownStatus();
    return this;
  }

  /// Current between these two instants.
  public OcspAnswer valid(Instant start, Instant end) {
    from = start;
    until = end;
    return this;
  }

  /// About another serial number.
  public OcspAnswer about(BigInteger other) {
    serial = other;
    return this;
  }

  /// Signed by another than the authority, which comes along.
  public OcspAnswer signedBy(Issued other) {
    signer = other;
    return this;
  }

  /// Makes the response.
  public byte[] der() {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var builder = new BasicOCSPRespBuilder(
          new RespID(new JcaX509CertificateHolder(signer.certificate()).getSubject()));
      builder.addResponse(
          new CertificateID(digests.get(CertificateID.HASH_SHA1),
              new JcaX509CertificateHolder(authority.certificate()), serial),
          status, Date.from(from), Date.from(until));
      X509CertificateHolder[] sent = signer.equals(authority)
          ? new X509CertificateHolder[0]
          : new X509CertificateHolder[]{new JcaX509CertificateHolder(signer.certificate())};
      var basic = builder.build(
          new JcaContentSignerBuilder(Signer.ownSignature(signer.certificate().getPublicKey()))
              .build(signer.key()),
          sent, Date.from(from));
      return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    } catch (GeneralSecurityException | OperatorCreationException | OCSPException
        | IOException e) {
      throw new IllegalStateException("cannot make an OCSP response", e);
    }
  }

  byte[] list(X509Certificate... revoked) {
    try {
      var list = new JcaX509v2CRLBuilder(authority.certificate(), Date.from(from));
      list.setNextUpdate(Date.from(until));
      list.addExtension(Extension.cRLNumber, false,
          new org.bouncycastle.asn1.x509.CRLNumber(BigInteger.ONE));
      for (X509Certificate each : revoked) {
        list.addCRLEntry(each.getSerialNumber(), Date.from(from), CRLReason.keyCompromise);
      }
      return list.build(new JcaContentSignerBuilder(
          Signer.ownSignature(authority.certificate().getPublicKey())).build(authority.key()))
          .getEncoded();
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot make a revocation list", e);
    }
  }
}
