package io.sealpost.path;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import io.sealpost.peer.Rule;
import io.sealpost.testserver.cert.CertificateRequest;
import io.sealpost.testserver.cert.Issued;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Policies that a CA requires of the path below it (RFC 5280 §6.1). A certificate is written as the
/// policies it has, `*` for any, and a number behind `need` or `no*`.
class PoliciesTest {
  private static final Issued ROOT = Paths.root("Root").authority(5).issue();

  /// Certificates from the highest CA to the leaf.
  @ParameterizedTest
  @CsvSource({
    // One is needed once so many more have come, the leaf among them (§6.1.4 h, §6.1.5 a).
    "need0 | -, true", "need0 A | A, false", "need0 A | B, true", "need0 A | *, false",
    "need1 | -, true", "need2 | -, false", "need4 | - | - | - | -, true",
    "need5 | - | - | - | -, false", "need3 A | A | B | A, true",
    // A leaf may ask for it itself (§6.1.5 b).
    "- | need0, true", "A | need0 A, false", "- | need1, false",
    // Where the one for all is inhibited, it is none (§6.1.3 d).
    "need0 A no*0 | *, true", "need0 A no*0 | * | A, true", "need0 A no*1 | * | A, false",
    "need0 A no*1 | * | *, true", "need0 A no*0 | * A, false"})
  void areAskedForWhereACaRequiresThem(String certificates, boolean refused) throws Exception {
    List<X509Certificate> chain = chain(certificates.split(" \\| ", -1), "CA");
    assertThat(Paths.refused(chain, List.of(ROOT)).contains(Rule.PATH)).isEqualTo(refused);
    assertThat(platformRefuses(chain)).as("what the platform says").isEqualTo(refused);
  }

  /// The platform has the whole tree of §6.1.2; whatever we accept, it must.
  @Test
  void areNeverTakenMoreLightlyThanByThePlatform() throws Exception {
    var random = new Random(5280);
    int refusals = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String[] certificates = new String[2 + random.nextInt(3)];
      Arrays.setAll(certificates, _ -> POLICIES.get(random.nextInt(POLICIES.size()))
          + NEEDS.get(random.nextInt(NEEDS.size())) + INHIBITED.get(random.nextInt(4)));
      // CAs of one name are certificates of a CA for itself, which do not count.
      List<X509Certificate> chain = chain(certificates, random.nextBoolean() ? "CA" : "");
      boolean refused = Paths.refused(chain, List.of(ROOT)).contains(Rule.PATH);
      assertThat(refused).as(String.join(" | ", certificates)).isEqualTo(platformRefuses(chain));
      refusals += refused ? 1 : 0;
    }
    assertThat(refusals).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
  }

  /// @param name of the CAs, each with its number; empty for one name of all
  private static List<X509Certificate> chain(String[] certificates, String name) {
    Issued by = ROOT;
    List<Issued> issued = new ArrayList<>();
    for (int i = 0; i < certificates.length; i++) {
      CertificateRequest request = i == certificates.length - 1
          ? Paths.leaf(by)
          : Paths.authority(name.isEmpty() ? "Same" : name + i, by).authority(4);
      by = with(request, certificates[i]).issue();
      issued.addFirst(by);
    }
    return Paths.with(issued.getFirst(), issued.stream().skip(1));
  }

  private static CertificateRequest with(CertificateRequest request, String words) {
    CertificateRequest made = request;
    List<PolicyInformation> policies = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      if (word.startsWith("need")) {
        made = made.extension("2.5.29.36", true,
            Paths.der(new PolicyConstraints(number(word, "need").getValue(), null)));
      } else if (word.startsWith("no*")) {
        made = made.extension("2.5.29.54", true, Paths.der(number(word, "no*")));
      } else if (!word.isEmpty() && !word.equals("-")) {
        policies.add(new PolicyInformation(new ASN1ObjectIdentifier(
            word.equals("*") ? "2.5.29.32.0" : "1.2.3." + (word.charAt(0) - 'A'))));
      }
    }
    return policies.isEmpty()
        ? made
        : made.extension("2.5.29.32", false,
            Paths.der(new CertificatePolicies(policies.toArray(PolicyInformation[]::new))));
  }

  private static ASN1Integer number(String word, String before) {
    return new ASN1Integer(Long.parseLong(word.substring(before.length())));
  }

  private static boolean platformRefuses(List<X509Certificate> chain)
      throws GeneralSecurityException {
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(ROOT.certificate(), null)));
    parameters.setRevocationEnabled(false);
    try {
      CertPathValidator.getInstance("PKIX").validate(
          CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
      return false;
    } catch (CertPathValidatorException e) {
      assertThat(e).hasMessageContaining("policy");
      return true;
    }
  }

  private static final int ROUNDS = 300;
  private static final List<String> POLICIES = Stream.of("-", "A", "B", "*", "A B", "A *").toList();
  private static final List<String> NEEDS = List.of("", "", " need0", " need1", " need2");
  private static final List<String> INHIBITED = List.of("", "", " no*0", " no*1");
}
