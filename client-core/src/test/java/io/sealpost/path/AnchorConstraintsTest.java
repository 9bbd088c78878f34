package io.sealpost.path;

import java.util.List;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.CertificateRequest;
import io.sealpost.testserver.cert.Issued;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What a root says of names holds, as a CA's below it does (RFC 5280 §4.2.1.10; the JDK leaves it to
/// whoever configures a trust anchor).
class AnchorConstraintsTest {
  private static final GeneralName DOMAIN = name(GeneralName.dNSName, "example.test");
  private static final GeneralName MAIL = name(GeneralName.rfc822Name, "example.test");

  @ParameterizedTest
  @CsvSource({"example.test, true", "mail.example.test, true", "ample.test, false",
    "other.test, false", "deep.mail.example.test, false"})
  void permitHosts(String base, boolean inside) {
    byte[] constraints = Paths.permitting(name(GeneralName.dNSName, base));
    assertThat(refused(constraints, it -> it)).isEqualTo(inside
        ? List.of()
        : List.of(Rule.CONSTRAINTS));
  }

  @ParameterizedTest
  @CsvSource({"example.test, false", "mail.example.test, false", "ample.test, true",
    "other.test, true"})
  void excludeHosts(String base, boolean outside) {
    byte[] constraints = Paths.excluding(name(GeneralName.dNSName, base));
    assertThat(refused(constraints, it -> it)).isEqualTo(outside
        ? List.of()
        : List.of(Rule.CONSTRAINTS));
  }

  @ParameterizedTest
  @CsvSource({"10.1.2.3, 0a010000ffff0000, true", "10.2.2.3, 0a010000ffff0000, false",
    "10.1.2.3, 0a01020000000000, true", "::1, 0a010000ffff0000, false",
    "2001:db8::5, 20010db8000000000000000000000000ffffffff000000000000000000000000, true",
    "2001:db9::5, 20010db8000000000000000000000000ffffffff000000000000000000000000, false"})
  void permitAddresses(String address, String network, boolean inside) {
    Issued root = constrained(Paths.permitting(network(network)));
    Issued leaf = Paths.leaf(Paths.authority("CA", root).issue()).ip(address).issue();
    assertThat(Paths.refused(leaf, root)).isEqualTo(inside
        ? List.of()
        : List.of(Rule.CONSTRAINTS));
  }

  @Test
  void excludeTheAddressThatIsConnectedTo() {
    Issued root = constrained(Paths.excluding(network("0a010000ffff0000")));
    var host = new PeerName(PeerName.Kind.IP, "10.1.2.3");
    Issued leaf = Paths.leaf(Paths.authority("CA", root).issue()).ip("10.1.2.3").issue();
    assertThat(Paths.judged(host, leaf.chain(), List.of(root)).verdicts().stream()
        .filter(Verdict::failed).map(Verdict::rule)).containsExactly(Rule.CONSTRAINTS);
  }

  @Test
  void areRefusedWithANetworkThatIsNone() {
    assertThat(refused(Paths.permitting(network("0a010000ff00ff00")), it -> it.ip("10.1.2.3")))
        .contains(Rule.CONSTRAINTS);
  }

  @ParameterizedTest
  @CsvSource({"ada@example.test, true", "ada@EXAMPLE.test, true", "ada@mail.example.test, false",
    "ada@other.test, false"})
  void permitMailAddresses(String address, boolean inside) {
    assertThat(refused(Paths.permitting(MAIL), it -> it.email(address))).isEqualTo(inside
        ? List.of()
        : List.of(Rule.CONSTRAINTS));
  }

  @Test
  void excludeOneMailAddress() {
    byte[] constraints = Paths.excluding(name(GeneralName.rfc822Name, "ada@example.test"));
    assertThat(refused(constraints, it -> it.email("ada@example.test")))
        .containsExactly(Rule.CONSTRAINTS);
    assertThat(refused(constraints, it -> it.email("bob@example.test"))).isEmpty();
  }

  @Test
  void coverSubjectsAndTheCasBetween() {
    byte[] constraints = Paths.permitting(new GeneralName(new X500Name("O=Elsewhere")));
    assertThat(refused(constraints, it -> it)).containsExactly(Rule.CONSTRAINTS);
  }

  @Test
  void addUpWithThoseOfACaBelow() {
    Issued root = constrained(Paths.permitting(DOMAIN, name(GeneralName.dNSName, "other.test")));
    Issued wider = Paths.authority("CA", root).extension(Paths.CONSTRAINTS, true,
        Paths.permitting(name(GeneralName.dNSName, "test"))).issue();
    Issued elsewhere = Paths.authority("CA", root).extension(Paths.CONSTRAINTS, true,
        Paths.permitting(name(GeneralName.dNSName, "other.test"))).issue();
    assertThat(Paths.refused(Paths.leaf(wider).issue(), root)).isEmpty();
    assertThat(Paths.refused(Paths.leaf(elsewhere).issue(), root))
        .containsExactly(Rule.CONSTRAINTS);
  }

  private static List<Rule> refused(byte[] constraints,
      java.util.function.UnaryOperator<CertificateRequest> change) {
    Issued root = constrained(constraints);
    return Paths.refused(
        change.apply(Paths.leaf(Paths.authority("CA", root).issue())).issue(), root);
  }

  private static Issued constrained(byte[] constraints) {
    return Paths.root("Root").extension(Paths.CONSTRAINTS, true, constraints).issue();
  }

  private static GeneralName network(String octets) {
    return new GeneralName(GeneralName.iPAddress,
        new DEROctetString(java.util.HexFormat.of().parseHex(octets)));
  }

  private static GeneralName name(int kind, String text) {
    return new GeneralName(kind, text);
  }
}
