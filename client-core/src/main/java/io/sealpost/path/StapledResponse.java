package io.sealpost.path;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

import io.sealpost.path.Revocation.Word;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;

/// An OCSP response a server stapled (RFC 6960 §4.2): its status, its signer's authority, that it is
/// about this certificate, and its age.
///
/// @param basic what was answered; null if the responder only said that it could not
record StapledResponse(@Nullable BasicOCSPResponse basic) {
  static StapledResponse read(byte[] der) throws RevokedException {
    try {
      var response = OCSPResponse.getInstance(Der.strict(der));
      ResponseBytes bytes = response.getResponseBytes();
      if (response.getResponseStatus().getIntValue() != OCSPResponseStatus.SUCCESSFUL) {
        return new StapledResponse(null);
      }
      if (bytes == null
          || !bytes.getResponseType().equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
        throw new RevokedException(UNREADABLE);
      }
      return new StapledResponse(
          BasicOCSPResponse.getInstance(Der.strict(bytes.getResponse().getOctets())));
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      throw new RevokedException(UNREADABLE);
    }
  }

  /// A response that was forged, or is about another certificate, is refused whatever it says; one
  /// that is out of date says nothing.
  Word word(PathCertificate leaf, PathCertificate authority, Instant time)
      throws RevokedException {
    if (basic == null) {
      return Word.NOTHING;
    }
    try {
      if (!signed(basic, authority, time)) {
        throw new RevokedException("the stapled response is not signed by its CA");
      }
      for (ASN1Encodable each : basic.getTbsResponseData().getResponses()) {
        SingleResponse single = SingleResponse.getInstance(each);
        if (about(single.getCertID(), leaf, authority)) {
          return word(single, time);
        }
      }
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      throw new RevokedException(UNREADABLE);
    }
    throw new RevokedException("the stapled response is about another certificate");
  }

  private static Word word(SingleResponse single, Instant time) throws RevokedException {
    int status = single.getCertStatus().getTagNo();
    if (status == REVOKED) {
      throw new RevokedException("its certificate is revoked, as its CA's stapled response says");
    }
    if (status != GOOD) {
      throw new RevokedException("its CA does not know the certificate, as stapled");
    }
    Instant from = instant(single.getThisUpdate());
    Instant until = single.getNextUpdate() == null
        ? from.plus(LONGEST)
        : instant(single.getNextUpdate());
    boolean current = !time.plus(SKEW).isBefore(from) && !time.isAfter(until)
        && Duration.between(from, until).compareTo(LONGEST) <= 0;
    return current ? Word.GOOD : Word.NOTHING;
  }

  /// By the CA's own key, or one that it certified for this and nothing else (RFC 6960 §4.2.2.2).
  private static boolean signed(BasicOCSPResponse basic, PathCertificate authority, Instant time) {
    PathCertificate signer = authority;
    ResponderID responder = basic.getTbsResponseData().getResponderID();
    if (!isResponder(responder, authority)) {
      PathCertificate delegate = delegate(basic, responder);
      if (delegate == null || !delegate.issuedUnderNameOf(authority)
          || !Signatures.made(delegate, authority) || delegate.authority()
          || !Purposes.of(delegate).ids().contains(KeyPurposeId.id_kp_OCSPSigning)
          || time.isBefore(delegate.notBefore()) || time.isAfter(delegate.notAfter())) {
        return false;
      }
      signer = delegate;
    }
    return Signatures.verified(basic.getSignatureAlgorithm(),
        Der.encoded(basic.getTbsResponseData().toASN1Primitive()), basic.getSignature(), signer);
  }

  private static @Nullable PathCertificate delegate(BasicOCSPResponse basic,
      ResponderID responder) {
    ASN1Sequence sent = basic.getCerts();
    for (int i = 0; sent != null && i < Math.min(sent.size(), MOST_CERTIFICATES); i++) {
      PathCertificate certificate = PathCertificate
          .leaf(Der.encoded(sent.getObjectAt(i).toASN1Primitive()));
      if (isResponder(responder, certificate)) {
        return certificate;
      }
    }
    return null;
  }

  private static boolean isResponder(ResponderID responder, PathCertificate certificate) {
    byte[] hash = responder.getKeyHash();
    return hash != null
        ? Arrays.equals(hash, digest("SHA-1", keyOctets(certificate)))
        : Arrays.equals(Der.encoded(responder.getName().toASN1Primitive()),
            certificate.subjectDer());
  }

  private static boolean about(CertID id, PathCertificate leaf, PathCertificate authority) {
    String hash = HASHES.get(id.getHashAlgorithm().getAlgorithm());
    return hash != null && id.getSerialNumber().equals(leaf.certificate().getSerialNumber())
        && octets(id.getIssuerNameHash(), digest(hash, authority.subjectDer()))
        && octets(id.getIssuerKeyHash(), digest(hash, keyOctets(authority)));
  }

  private static boolean octets(ASN1OctetString actual, byte[] expected) {
    return Arrays.equals(actual.getOctets(), expected);
  }

  private static byte[] keyOctets(PathCertificate certificate) {
    return certificate.key().getPublicKeyData().getOctets();
  }

  private static byte[] digest(String hash, byte[] octets) {
    try {
      return MessageDigest.getInstance(hash).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has " + hash, e);
    }
  }

  private static Instant instant(org.bouncycastle.asn1.ASN1GeneralizedTime time) {
    try {
      return time.getDate().toInstant();
    } catch (java.text.ParseException e) {
      throw new IllegalArgumentException("a date that cannot be read", e);
    }
  }

  private static final String UNREADABLE = "the stapled response cannot be read";
  private static final int GOOD = 0;
  private static final int REVOKED = 1;
  private static final int MOST_CERTIFICATES = 4;
  /// A responder's clock may be ahead of ours by this much.
  private static final Duration SKEW = Duration.ofMinutes(5);
  /// As long as the Baseline Requirements (§4.9.10) let a response live.
  private static final Duration LONGEST = Duration.ofDays(10);
  /// The hash only names the CA here, and SHA-1 is what every CA names itself with.
  private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(
      OIWObjectIdentifiers.idSHA1, "SHA-1", NISTObjectIdentifiers.id_sha256, "SHA-256");
}
