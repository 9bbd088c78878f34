package io.sealpost.testserver.cert;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// Turns requests into certificates that a strict RFC 5280 verifier accepts: random positive
/// serials, key identifiers, critical basic constraints and key usage.
///
/// @param issuer whose name and key sign; null signs every request with its own key
/// @param signature the issuer's signature algorithm
record Signer(@Nullable Issued issuer, String signature) {
  private static final SecureRandom RANDOM = new SecureRandom();

  Issued sign(CertificateRequest request) {
    KeyPair keys = request.keys != null ? request.keys : request.kind.generate();
    Issued by = request.selfSigned ? null : request.issuer != null ? request.issuer : issuer;
    try {
      X509Certificate certificate = certificate(request, keys, by);
      List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
      if (by != null) {
        chain.addAll(by.chain().stream().filter(above -> !isRoot(above)).toList());
      }
      return new Issued(chain, keys.getPrivate());
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("cannot make a certificate for " + request.subject, e);
    }
  }

  private X509Certificate certificate(CertificateRequest request, KeyPair keys, @Nullable Issued by)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    X500Name subject = new X500Name(request.subject);
    X500Name issuerName = by == null
        ? subject
        : new JcaX509CertificateHolder(by.certificate()).getSubject();
    var builder = new JcaX509v3CertificateBuilder(issuerName,
        request.serial == null ? serial() : request.serial,
        Date.from(request.notBefore),
        Date.from(request.notAfter), subject, keys.getPublic());
    extend(builder, request, keys, by);
    for (var change : request.changed.entrySet()) {
      if (builder.hasExtension(change.getKey())) {
        builder.removeExtension(change.getKey());
      }
      if (change.getValue().isPresent()) {
        builder.addExtension(change.getValue().get());
      }
    }
    var content = new JcaContentSignerBuilder(request.signature != null
        ? request.signature
        : by == null
            ? ownSignature(keys)
            : request.issuer == null ? signature : ownSignature(by.certificate().getPublicKey()))
        .build(by == null ? keys.getPrivate() : by.key());
    return new JcaX509CertificateConverter().getCertificate(builder.build(content));
  }

  private static void extend(JcaX509v3CertificateBuilder builder, CertificateRequest request,
      KeyPair keys,
      @Nullable Issued by) throws GeneralSecurityException, CertIOException {
    boolean authority = request.pathLength != CertificateRequest.NOT_A_CA;
    var identifiers = new JcaX509ExtensionUtils();
    builder.addExtension(Extension.basicConstraints, true,
        authority ? new BasicConstraints(request.pathLength) : new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage(request, keys)));
    builder.addExtension(Extension.subjectKeyIdentifier, false,
        identifiers.createSubjectKeyIdentifier(keys.getPublic()));
    if (by != null) {
      builder.addExtension(Extension.authorityKeyIdentifier, false,
          identifiers.createAuthorityKeyIdentifier(by.certificate().getPublicKey()));
    }
    if (!request.purposes.isEmpty()) {
      builder.addExtension(Extension.extendedKeyUsage, false,
          new ExtendedKeyUsage(request.purposes.toArray(KeyPurposeId[]::new)));
    }
    if (!request.names.isEmpty()) {
      builder.addExtension(Extension.subjectAlternativeName, request.subject.isEmpty(),
          new GeneralNames(request.names.toArray(GeneralName[]::new)));
    }
  }

  private static int usage(CertificateRequest request, KeyPair keys) {
    if (request.pathLength != CertificateRequest.NOT_A_CA) {
      // A `CA:TRUE` certificate that also serves TLS must be allowed to sign handshakes.
      int serving = request.purposes.isEmpty() ? 0 : KeyUsage.digitalSignature;
      return KeyUsage.keyCertSign | KeyUsage.cRLSign | serving;
    }
    boolean rsa = keys.getPublic().getAlgorithm().equals("RSA");
    return rsa ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment : KeyUsage.digitalSignature;
  }

  private static String ownSignature(KeyPair keys) {
    return ownSignature(keys.getPublic());
  }

  static String ownSignature(PublicKey key) {
    return switch (key) {
      case java.security.interfaces.ECKey _ -> KeyKind.P256.signature();
      case java.security.interfaces.RSAKey _ -> KeyKind.RSA.signature();
      case java.security.interfaces.EdECKey edwards -> edwards.getParams().getName();
      default ->
        throw new IllegalArgumentException("cannot sign with " + key.getAlgorithm());
    };
  }

  private static boolean isRoot(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static BigInteger serial() {
    return new BigInteger(126, RANDOM).setBit(126);
  }
}
