package io.sealpost.tls;

import java.io.OutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `tls-server-end-point` (RFC 5929 §4.1): the hash of the certificate's signature, where it has one.
class ChannelBindingTest {
  @ParameterizedTest
  @CsvSource({"RSA, SHA1withRSA, SHA-256", "RSA, SHA256withRSA, SHA-256",
    "RSA, SHA384withRSA, SHA-384", "RSA, SHA512withRSA, SHA-512", "EC, SHA256withECDSA, SHA-256",
    "EC, SHA384withECDSA, SHA-384", "RSA, SHA256withRSAandMGF1, SHA-256",
    "RSA, SHA384withRSAandMGF1, SHA-384", "RSA, SHA512withRSAandMGF1, SHA-512"})
  void isMadeByTheHashOfTheSignature(String key, String signature, String hash) throws Exception {
    X509Certificate certificate = signed(key,
        new JcaContentSignerBuilder(signature).setProvider(new BouncyCastleProvider()));
    ChannelBinding binding = Objects.requireNonNull(ChannelBinding.of(session(), certificate));
    assertThat(binding.type()).isEqualTo("tls-server-end-point");
    assertThat(binding.data())
        .isEqualTo(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "Ed448"})
  void isNoneWhereTheSignatureHasNoHash(String key) throws Exception {
    assertThat(ChannelBinding.of(session(), signed(key, new JcaContentSignerBuilder(key))))
        .isNull();
  }

  @Test
  void isNoneWhereTheSignatureHasTwoHashes() throws Exception {
    var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    var sha512 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512);
    var two = new RSASSAPSSparams(sha256,
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha512), new ASN1Integer(32),
        RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
    assertThat(ChannelBinding.of(session(), certificate("RSA", _ -> new Unverified(
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, two))))).isNull();
  }

  /// Says how it was made; nobody verifies it here.
  private record Unverified(AlgorithmIdentifier algorithm) implements ContentSigner {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public byte[] getSignature() {
      return new byte[256];
    }
  }

  /// One that is not of TLS 1.3.
  private static SSLSession session() throws Exception {
    return SSLContext.getDefault().createSSLEngine().getSession();
  }

  private static X509Certificate signed(String algorithm, JcaContentSignerBuilder signer)
      throws Exception {
    return certificate(algorithm, signer::build);
  }

  private interface Signing {
    ContentSigner by(PrivateKey key) throws OperatorCreationException;
  }

  private static X509Certificate certificate(String algorithm, Signing signing) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    var name = new X500Principal("CN=localhost");
    Instant now = Instant.now();
    return new JcaX509CertificateConverter().getCertificate(
        new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now),
            Date.from(now.plusSeconds(3600)), name, keys.getPublic())
            .build(signing.by(keys.getPrivate())));
  }
}
