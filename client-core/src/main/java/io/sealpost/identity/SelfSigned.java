package io.sealpost.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates that their own keys sign: for servers that were told which one is whose.
final class SelfSigned {
  private SelfSigned() {}

  static X509Certificate certificate(KeyPair keys, Holder holder, Instant from, Instant to) {
    if (!holder.hasSubject()) {
      throw new IllegalArgumentException(
          "a certificate that nobody else signs needs a subject: it is its issuer");
    }
    try {
      var builder = new JcaX509v3CertificateBuilder(holder.subject(), serial(), Date.from(from),
          Date.from(to), holder.subject(), keys.getPublic());
      Extensions extensions = ClientExtensions.of(holder);
      for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
        builder.addExtension(extensions.getExtension(id));
      }
      return new JcaX509CertificateConverter().getCertificate(builder
          .build(new JcaContentSignerBuilder(KeyKind.signature(keys.getPublic()))
              .build(keys.getPrivate())));
    } catch (IOException | CertificateException | OperatorCreationException e) {
      throw new IllegalArgumentException("the certificate cannot be made: " + e.getMessage(), e);
    }
  }

  /// RFC 5280 §4.1.2.2: positive, at most 20 octets, and not to be guessed.
  private static BigInteger serial() {
    return new BigInteger(126, new SecureRandom()).setBit(126);
  }
}
