package io.sealpost.path;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import io.sealpost.peer.Verdict.Outcome;
import io.sealpost.testserver.cert.Issued;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Revocation lists in the shapes that CAs give them: public ones cut theirs in parts, and each says
/// critically of which certificates it is (RFC 5280 §5.2.5).
class RevocationListTest {
  private final Instant now = Instant.now();
  private static final DistributionPointName HERE = at("http://crl.example.test/7.crl");
  private static final DistributionPointName ELSEWHERE = at("http://crl.example.test/8.crl");
  private static final Issued ROOT = Paths.root("Root").issue();
  private static final Issued LEAF = Paths.leaf(ROOT).extension("2.5.29.31", false,
      Paths.der(new CRLDistPoint(new DistributionPoint[]{new DistributionPoint(HERE, null, null)})))
      .issue();

  static final List<IssuingDistributionPoint> ABOUT_IT = List.of(part(null, false, false),
      part(null, true, false), part(HERE, false, false), part(HERE, true, false));
  static final List<IssuingDistributionPoint> ABOUT_OTHERS = List.of(part(null, false, true),
      part(ELSEWHERE, false, false), part(ELSEWHERE, true, false), part(HERE, false, true));
  static final List<IssuingDistributionPoint> NOT_READ = List.of(
      new IssuingDistributionPoint(HERE, false, false, null, true, false),
      new IssuingDistributionPoint(HERE, false, false, null, false, true),
      new IssuingDistributionPoint(HERE, false, false, new ReasonFlags(ReasonFlags.keyCompromise),
          false, false));

  @ParameterizedTest
  @FieldSource("ABOUT_IT")
  void aPartThatIsAboutTheCertificateIsTheWordOfItsCa(IssuingDistributionPoint part)
      throws Exception {
    assertThat(judged(list(part, false, 7)).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judged(list(part, true, 7)).outcome()).isEqualTo(Outcome.FAILED);
  }

  @ParameterizedTest
  @FieldSource("ABOUT_OTHERS")
  void aPartThatIsAboutOthersSaysNothingGood(IssuingDistributionPoint part) throws Exception {
    Verdict verdict = judged(list(part, false, 7));
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(verdict.reason()).contains("is about other certificates");
    assertThat(judged(list(part, true, 7)).outcome()).as("its number is on it all the same")
        .isEqualTo(Outcome.FAILED);
    assertThat(judged(list(part, false, 7), list(part(HERE, true, false), false, 7)).outcome())
        .as("beside the one that is about it").isEqualTo(Outcome.PASSED);
  }

  @ParameterizedTest
  @FieldSource("NOT_READ")
  void listsOfOtherKindsAreRefused(IssuingDistributionPoint part) throws Exception {
    assertThat(judged(list(part, false, 7)).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void oneThatIsOverIsTold() throws Exception {
    Verdict verdict = judged(list(null, false, -7));
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(verdict.reason()).contains("the revocation list of its CA ended on ");
  }

  private Verdict judged(RevocationList... lists) {
    var request = new PathRequest(List.of(PathCertificate.anchor(Paths.der(ROOT.certificate()))),
        null, now, Purpose.SERVER, Standard.PUBLIC, Revocation.listed(false, List.of(lists)),
        PathRequest.INTERMEDIATES, false);
    return PathJudge.judge(PathCertificate.leaf(Paths.der(LEAF.certificate())), List.of(), request)
        .verdicts().stream().filter(it -> it.rule() == Rule.REVOCATION).findFirst().orElseThrow();
  }

  private RevocationList list(@Nullable IssuingDistributionPoint part, boolean revoked,
      int days) throws IOException, OperatorCreationException {
    var list = new JcaX509v2CRLBuilder(ROOT.certificate(),
        Date.from(now.minus(Duration.ofDays(10))));
    list.setNextUpdate(Date.from(now.plus(Duration.ofDays(days))));
    list.addExtension(Extension.cRLNumber, false, new CRLNumber(java.math.BigInteger.ONE));
    if (part != null) {
      list.addExtension(Extension.issuingDistributionPoint, true, part);
    }
    if (revoked) {
      list.addCRLEntry(LEAF.certificate().getSerialNumber(), Date.from(now),
          CRLReason.keyCompromise);
    }
    return RevocationList.of(list
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(ROOT.key())).getEncoded());
  }

  private static IssuingDistributionPoint part(@Nullable DistributionPointName name, boolean users,
      boolean authorities) {
    return new IssuingDistributionPoint(name, users, authorities, null, false, false);
  }

  private static DistributionPointName at(String... uris) {
    return new DistributionPointName(new GeneralNames(Stream.of(uris)
        .map(it -> new GeneralName(GeneralName.uniformResourceIdentifier, it))
        .toArray(GeneralName[]::new)));
  }
}
