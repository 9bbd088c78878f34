package io.sealpost.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import io.sealpost.ProcessorTime;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.TestAuthority;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Chains made to cost time or to break a parser: anybody can present them before anything is proven.
@Timeout(60)
class HostileChainTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Duration SOON = Duration.ofSeconds(2);

  /// Nine certificates of one name and one key, each of which verifies each other one: as many paths
  /// as they have orders.
  @Test
  void aClanThatSignsEachOtherIsRefusedSoon() throws Exception {
    KeyPair key = key();
    List<X509Certificate> clan = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      clan.add(certificate("CN=clan", "CN=clan", key, key, i + 1, null));
    }
    judge(clan.subList(0, 2)); // warm
    long start = ProcessorTime.now();
    TrustReport report = judge(clan);
    assertThat(ProcessorTime.since(start)).isLessThan(SOON);
    assertThat(report.refusal().map(Verdict::rule)).contains(Rule.PATH);
  }

  /// The same with names that alternate, so that none is self-issued.
  @Test
  void twoClansThatSignEachOtherAreRefusedSoon() throws Exception {
    KeyPair key = key();
    List<X509Certificate> clans = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      clans.add(certificate("CN=clan" + i % 2, "CN=clan" + (i + 1) % 2, key, key, i + 1, null));
    }
    long start = ProcessorTime.now();
    TrustReport report = judge(clans);
    assertThat(ProcessorTime.since(start)).isLessThan(SOON);
    assertThat(report.refusal().map(Verdict::rule)).contains(Rule.PATH);
  }

  @Test
  void namesThatCannotBeReadAreRefused() throws Exception {
    KeyPair key = key();
    var broken = certificate("CN=x", "CN=x", key, key, 1, new byte[]{0x30, 0x03, 0x02, 0x01, 0x05});
    assertThat(judge(List.of(broken)).trusted()).isFalse();
  }

  @Test
  void aNulInANameMatchesNothing() throws Exception {
    KeyPair key = key();
    var names = new GeneralNames(new GeneralName(GeneralName.dNSName,
        "mail.example.test\0.evil.test"));
    var nul = certificate("CN=x", "CN=x", key, key, 1, names.getEncoded());
    assertThat(judge(List.of(nul)).trusted()).isFalse();
  }

  private static TrustReport judge(List<X509Certificate> presented) {
    var endpoint = new Endpoint(Protocol.IMAP, "mail.example.test", 993, Security.TLS);
    return new ServerTrust(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
        List.of(AUTHORITY.root()), Clock.systemUTC())).judge(presented);
  }

  private static X509Certificate certificate(String subject, String issuer, KeyPair subjectKey,
      KeyPair issuerKey, int serial, byte @org.jspecify.annotations.Nullable [] names)
      throws GeneralSecurityException, OperatorCreationException, java.io.IOException {
    Instant now = Instant.now();
    var builder = new JcaX509v3CertificateBuilder(new X500Name(issuer),
        BigInteger.valueOf(serial), Date.from(now.minusSeconds(3600)),
        Date.from(now.plusSeconds(3600)), new X500Name(subject), subjectKey.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    if (names != null) {
      builder.addExtension(new Extension(Extension.subjectAlternativeName, false,
          new DEROctetString(names)));
    }
    return new JcaX509CertificateConverter().getCertificate(builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
  }

  private static KeyPair key() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }
}
