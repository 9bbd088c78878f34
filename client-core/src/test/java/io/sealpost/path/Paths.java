package io.sealpost.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.CertificateRequest;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/// Certificates of every shape, and what is made of their paths.
final class Paths {
  static final String HOST = "mail.example.test";
  static final String CONSTRAINTS = "2.5.29.30";
  static final String UNKNOWN = "1.2.3.4";
  private static final TestAuthority MAKER = TestAuthority.create();

  private Paths() {}

  /// A root with room for two CAs below.
  static CertificateRequest root(String name) {
    return MAKER.request("CN=" + name).authority(2).selfSigned();
  }

  static CertificateRequest authority(String name, Issued by) {
    return MAKER.request("CN=" + name).authority(0).signedBy(by);
  }

  static CertificateRequest leaf(Issued by) {
    return MAKER.request("CN=" + HOST).dns(HOST).forServers().signedBy(by);
  }

  /// The rules that refuse a leaf and what came with it; none if it is accepted.
  static List<Rule> refused(Issued leaf, Issued root) {
    return refused(leaf.chain(), List.of(root));
  }

  /// @param presented the leaf, then whatever came with it
  static List<Rule> refused(List<X509Certificate> presented, List<Issued> roots) {
    return judged(new PeerName(PeerName.Kind.DNS, HOST), presented, roots).verdicts().stream()
        .filter(Verdict::failed).map(Verdict::rule).toList();
  }

  static PathVerdict judged(PeerName host, List<X509Certificate> presented, List<Issued> roots) {
    return PathJudge.judge(PathCertificate.leaf(der(presented.getFirst())),
        presented.stream().skip(1).map(it -> PathCertificate.intermediate(der(it))).toList(),
        PathRequest.server(roots.stream().map(it -> PathCertificate.anchor(der(it.certificate())))
            .toList(), host, Instant.now()));
  }

  /// The leaf, and these along with it.
  static List<X509Certificate> with(Issued leaf, Stream<Issued> others) {
    List<X509Certificate> presented = new ArrayList<>(List.of(leaf.certificate()));
    others.map(Issued::certificate).forEach(presented::add);
    return presented;
  }

  static byte[] permitting(GeneralName... bases) {
    return der(new NameConstraints(trees(bases), null));
  }

  static byte[] excluding(GeneralName... bases) {
    return der(new NameConstraints(null, trees(bases)));
  }

  static byte[] der(ASN1Encodable value) {
    try {
      return value.toASN1Primitive().getEncoded("DER");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GeneralSubtree[] trees(GeneralName... bases) {
    return Stream.of(bases).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
  }
}
