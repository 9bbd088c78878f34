package io.sealpost.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.ProofFigures;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.CertificateRequest;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// Paths that are wrong in one way each, and the rule that must say so.
class WrongPathsTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final String HOST = "mail.example.test";
  private static final String BASIC = "2.5.29.19";
  private static final String USAGE = "2.5.29.15";
  private static final String NAMES = "2.5.29.17";
  private static final String PURPOSES = "2.5.29.37";
  private static final String CONSTRAINTS = "2.5.29.30";

  private record Wrong(String what, Rule rule, Issued server) {}

  @Test
  void thePathThatIsRightIsAccepted() {
    assertThat(judge(leaf().issue()).accepted()).isTrue();
    assertThat(judge(below(authority())).accepted()).isTrue();
    assertThat(judge(below(authority().extension(CONSTRAINTS, true, permitting("example.test"))))
        .accepted()).isTrue();
  }

  @Test
  void noneIsAccepted() {
    List<Wrong> all = all();
    assertThat(all.stream().filter(it -> judge(it.server).accepted())).isEmpty();
    ProofFigures.keep("G6", "own wrong paths", "0 of " + all.size() + " accepted");
  }

  @TestFactory
  Stream<DynamicTest> eachIsRefusedByItsRule() {
    return all().stream().map(it -> DynamicTest.dynamicTest(it.what, () -> assertThat(
        judge(it.server).verdicts().stream().filter(Verdict::failed).map(Verdict::rule))
        .contains(it.rule)));
  }

  private static List<Wrong> all() {
    List<Wrong> all = new ArrayList<>();
    leaves(all);
    authorities(all);
    names(all);
    return all;
  }

  private static void leaves(List<Wrong> all) {
    all.add(profile("a key of 1024 bits", leaf().key(rsa(1024))));
    all.add(profile("serial number zero", leaf().serial(BigInteger.ZERO)));
    all.add(profile("a negative serial number", leaf().serial(BigInteger.TWO.negate())));
    all.add(profile("a serial number of 21 octets",
        leaf().serial(BigInteger.ONE.shiftLeft(160))));
    all.add(profile("an unknown critical extension",
        leaf().extension("1.2.3.4", true, new byte[]{5, 0})));
    all.add(profile("no identifier of the issuer's key", leaf().without("2.5.29.35")));
    all.add(profile("no purpose", leaf().without(PURPOSES)));
    all.add(profile("another purpose", leaf().extension(PURPOSES, false,
        der(new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)))));
    all.add(profile("any purpose besides", leaf().extension(PURPOSES, false,
        der(new ExtendedKeyUsage(new KeyPurposeId[]{KeyPurposeId.id_kp_serverAuth,
          KeyPurposeId.anyExtendedKeyUsage})))));
    all.add(profile("a leaf that is a CA", leaf().authority(0)));
    all.add(profile("a leaf that may sign certificates", leaf().extension(USAGE, true,
        der(new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)))));
    all.add(profile("a leaf that may not sign a handshake",
        leaf().extension(USAGE, true, der(new KeyUsage(KeyUsage.keyEncipherment)))));
    all.add(profile("critical names beside a subject",
        leaf().extension(NAMES, true, der(dns(HOST)))));
    all.add(profile("a malformed name besides",
        leaf().extension(NAMES, false, der(dns(HOST, "a b.test")))));
    all.add(profile("a common name that is no name of it",
        AUTHORITY.request("CN=other.test").forServers().dns(HOST)));
    all.add(profile("constraints in a leaf",
        leaf().extension(CONSTRAINTS, true, permitting("example.test"))));
    all.add(new Wrong("a leaf signed with SHA-1", Rule.PATH,
        leaf().signature("SHA1withECDSA").issue()));
  }

  private static void authorities(List<Wrong> all) {
    all.add(profile("a CA that is none", authority().without(BASIC)));
    all.add(profile("a CA that is none by its own word",
        authority().extension(BASIC, true, der(new BasicConstraints(false)))));
    all.add(profile("a CA that may not sign",
        authority().extension(USAGE, true, der(new KeyUsage(KeyUsage.digitalSignature)))));
    all.add(profile("a CA for clients", authority().forClients()));
    all.add(profile("a CA without an identifier of its key", authority().without("2.5.29.14")));
    all.add(profile("a CA that is not critically one",
        authority().extension(BASIC, false, der(new BasicConstraints(0)))));
    all.add(new Wrong("a CA signed with SHA-1", Rule.PATH,
        below(authority().signature("SHA1withECDSA"))));
    all.add(new Wrong("a CA with a key of 1024 bits", Rule.PATH,
        below(authority().key(rsa(1024)))));
    all.add(new Wrong("a signature with MD5", Rule.PATH, leaf()
        .signedBy(authority().key(rsa(2048)).issue()).signature("MD5withRSA").issue()));
    Issued deeper = AUTHORITY.request("CN=deeper").authority(0).issue();
    all.add(new Wrong("one CA too deep", Rule.PATH, leaf().signedBy(deeper).issue()));
    all.add(new Wrong("a CA that expired", Rule.VALIDITY, below(authority()
        .valid(Instant.now().minusSeconds(90_000), Instant.now().minusSeconds(9_000)))));
  }

  private static void names(List<Wrong> all) {
    all.add(constrained("a name that is not permitted", permitting("other.test")));
    all.add(constrained("a name that is excluded", excluding("example.test")));
    all.add(constrained("a constraint with nothing in it", new byte[]{0x30, 0}));
    all.add(new Wrong("a wildcard that reaches what is excluded", Rule.CONSTRAINTS,
        AUTHORITY.request("CN=*.example.test").dns("*.example.test").forServers()
            .signedBy(authority().extension(CONSTRAINTS, true, excluding("bad.example.test"))
                .issue())
            .issue()));
    for (String other : List.of("other.example.test", "*.test", "*.*.test", "m*.example.test",
        "*.mail.example.test", "*", "example.test")) {
      all.add(new Wrong("a certificate for " + other, Rule.IDENTITY,
          AUTHORITY.request("CN=" + other).dns(other).forServers().issue()));
    }
    all.add(new Wrong("no name but the common one", Rule.IDENTITY,
        AUTHORITY.request("CN=" + HOST).forServers().issue()));
    all.add(new Wrong("a mail address of it", Rule.IDENTITY,
        AUTHORITY.request("O=Test").email("ada@" + HOST).forServers().issue()));
  }

  private static Wrong profile(String what, CertificateRequest request) {
    return new Wrong(what, Rule.PROFILE,
        what.startsWith("a CA") ? below(request) : request.issue());
  }

  private static Wrong constrained(String what, byte[] constraints) {
    return new Wrong(what, Rule.CONSTRAINTS,
        below(authority().extension(CONSTRAINTS, true, constraints)));
  }

  private static CertificateRequest leaf() {
    return AUTHORITY.request("CN=" + HOST).dns(HOST).forServers();
  }

  private static CertificateRequest authority() {
    return AUTHORITY.request("CN=CA").authority(0).signedBy(AUTHORITY.rootIdentity());
  }

  private static Issued below(CertificateRequest authority) {
    return leaf().signedBy(authority.issue()).issue();
  }

  private static byte[] permitting(String domain) {
    return der(new NameConstraints(tree(domain), null));
  }

  private static byte[] excluding(String domain) {
    return der(new NameConstraints(null, tree(domain)));
  }

  private static GeneralSubtree[] tree(String domain) {
    return new GeneralSubtree[]{
      new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))};
  }

  private static GeneralNames dns(String... names) {
    return new GeneralNames(Stream.of(names).map(it -> new GeneralName(GeneralName.dNSName, it))
        .toArray(GeneralName[]::new));
  }

  private static PathVerdict judge(Issued server) {
    return PathJudge.judge(PathCertificate.leaf(der(server.certificate())),
        server.chain().stream().skip(1).map(it -> PathCertificate.intermediate(der(it))).toList(),
        PathRequest.server(List.of(PathCertificate.anchor(der(AUTHORITY.root()))),
            new PeerName(PeerName.Kind.DNS, HOST), Instant.now()));
  }

  private static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DER");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
