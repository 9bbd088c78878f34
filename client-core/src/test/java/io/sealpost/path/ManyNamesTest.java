package io.sealpost.path;

import java.util.stream.IntStream;

import io.sealpost.peer.Rule;
import io.sealpost.testserver.cert.CertificateRequest;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A certificate of 10,000 names is read to its end, and what its names cost is capped.
@Timeout(60)
class ManyNamesTest {
  private static final Issued ROOT = Paths.root("Root").issue();

  @Test
  void theLastOfTenThousandIsFound() {
    assertThat(Paths.refused(many(nameless()).dns(Paths.HOST).issue(), ROOT)).isEmpty();
  }

  @Test
  void noneOfTenThousandIsOurs() {
    assertThat(Paths.refused(many(nameless()).issue(), ROOT)).containsExactly(Rule.IDENTITY);
  }

  @Test
  void oneMalformedNameSpoilsTenThousand() {
    assertThat(Paths.refused(many(nameless()).dns(Paths.HOST, "a b.test").issue(), ROOT))
        .contains(Rule.PROFILE);
  }

  @ParameterizedTest
  @CsvSource({"20, true", "30, false"})
  void namesUnderConstraintsAreComparedUpToALimit(int constraints, boolean accepted) {
    Issued leaf = many(Paths.leaf(ca(constraints))).issue();
    assertThat(Paths.refused(leaf, ROOT).contains(Rule.CONSTRAINTS)).isEqualTo(!accepted);
  }

  private static CertificateRequest nameless() {
    return TestAuthority.create().request("O=Many").forServers().signedBy(ca(0));
  }

  private static CertificateRequest many(CertificateRequest request) {
    return request.dns(IntStream.range(0, 10_000).mapToObj(it -> "host" + it + ".example.test")
        .toArray(String[]::new));
  }

  private static Issued ca(int constraints) {
    CertificateRequest request = Paths.authority("CA", ROOT);
    return (constraints == 0
        ? request
        : request.extension(Paths.CONSTRAINTS, true, Paths.permitting(IntStream
            .range(0, constraints)
            .mapToObj(it -> new GeneralName(GeneralName.dNSName, it == 0
                ? "example.test"
                : "other" + it + ".test"))
            .toArray(GeneralName[]::new))))
        .issue();
  }
}
