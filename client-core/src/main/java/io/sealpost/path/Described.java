package io.sealpost.path;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

import io.sealpost.peer.PeerCertificate;
import io.sealpost.peer.Pin;

/// Certificates in the words of a report.
public final class Described {
  private Described() {}

  /// In their order.
  ///
  /// @throws IllegalArgumentException if one cannot be read
  public static List<PeerCertificate> all(List<X509Certificate> certificates) {
    return certificates.stream().map(Described::one).toList();
  }

  /// @throws IllegalArgumentException if the DER cannot be had
  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that cannot be read", e);
    }
  }

  private static PeerCertificate one(X509Certificate certificate) {
    PathCertificate raw = PathCertificate.leaf(der(certificate));
    return new PeerCertificate(raw.subjectText(), raw.issuerText(), NamesShown.of(raw),
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(),
        key(certificate), Pin.ofSpki(raw.spki()));
  }

  private static String key(X509Certificate certificate) {
    return switch (certificate.getPublicKey()) {
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECPublicKey ec -> "EC P-" + ec.getParams().getCurve().getField().getFieldSize();
      case java.security.interfaces.EdECPublicKey ed -> ed.getParams().getName();
      case java.security.PublicKey other -> other.getAlgorithm();
    };
  }
}
