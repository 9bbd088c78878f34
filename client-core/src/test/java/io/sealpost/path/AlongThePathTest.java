package io.sealpost.path;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.sealpost.peer.Rule;
import io.sealpost.testserver.cert.CertificateRequest;
import io.sealpost.testserver.cert.Issued;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A path of a root, two CAs and a leaf, one certificate of which is wrong: each place is looked at.
class AlongThePathTest {
  enum Place {
    ROOT, UPPER, LOWER, LEAF
  }

  @Test
  void thePathThatIsRightIsAccepted() {
    assertThat(refused(Place.ROOT, it -> it)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownCriticalExtensionAnywhereIsRefused(Place place) {
    assertThat(refused(place, it -> it.extension(Paths.UNKNOWN, true, new byte[]{5, 0})))
        .containsExactly(Rule.PROFILE);
    assertThat(refused(place, it -> it.extension(Paths.UNKNOWN, false, new byte[]{5, 0})))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aWeakKeyAnywhereIsRefused(Place place) {
    assertThat(refused(place, it -> it.key(Paths.rsa(1024)))).isNotEmpty()
        .isSubsetOf(Rule.PATH, Rule.PROFILE, Rule.CONSTRAINTS);
    assertThat(refused(place, it -> it.key(Paths.rsa(2048)))).isEmpty();
  }

  /// A root's own signature proves nothing, and is not looked at (RFC 5280 §6.1.1 d).
  @ParameterizedTest
  @EnumSource(names = {"UPPER", "LOWER", "LEAF"})
  void sha1AnywhereBelowTheRootIsRefused(Place place) {
    assertThat(refused(place, it -> it.signature("SHA1withECDSA"))).contains(Rule.PATH);
  }

  @ParameterizedTest
  @EnumSource(names = {"UPPER", "LOWER"})
  void aPurposeOfACaLimitsAllBelow(Place place) {
    assertThat(refused(place, CertificateRequest::forClients)).containsExactly(Rule.PROFILE);
    assertThat(refused(place, CertificateRequest::forMail)).containsExactly(Rule.PROFILE);
    assertThat(refused(place, CertificateRequest::forServers)).isEmpty();
    assertThat(refused(place, it -> it.extension("2.5.29.37", false,
        Paths.der(new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage))))).isEmpty();
  }

  @Test
  void aRootWithAPurposeIsNoPublicOne() {
    assertThat(refused(Place.ROOT, CertificateRequest::forServers)).containsExactly(Rule.PROFILE);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROOT", "UPPER", "LOWER"})
  void aCaThatIsNoneIsRefusedWhereverItStands(Place place) {
    assertThat(refused(place, it -> it.without("2.5.29.19"))).contains(Rule.PROFILE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aRootsPathLengthHolds(int allowed) {
    assertThat(refused(Place.ROOT, it -> it.authority(allowed)))
        .containsExactly(Rule.PATH);
    assertThat(refused(Place.ROOT, it -> it.authority(2))).isEmpty();
  }

  @Test
  void aCasPathLengthHolds() {
    assertThat(refused(Place.UPPER, it -> it.authority(0))).containsExactly(Rule.PATH);
    assertThat(refused(Place.UPPER, it -> it.authority(1))).isEmpty();
  }

  /// RFC 5280 §6.1.4 l: a CA's certificate for itself does not count.
  @Test
  void aSelfIssuedCaDoesNotCount() {
    Issued root = Paths.root("Root").authority(1).issue();
    Issued upper = Paths.authority("CA", root).authority(1).issue();
    Issued same = Paths.authority("CA", upper).authority(0).issue();
    Issued leaf = Paths.leaf(same).issue();
    assertThat(Paths.refused(Paths.with(leaf, Stream.of(same, upper)), List.of(root))).isEmpty();
  }

  private static List<Rule> refused(Place place,
      UnaryOperator<CertificateRequest> change) {
    Issued root = made(Place.ROOT, place, change, Paths.root("Root"));
    Issued upper = made(Place.UPPER, place, change, Paths.authority("Upper", root).authority(1));
    Issued lower = made(Place.LOWER, place, change, Paths.authority("Lower", upper));
    return Paths.refused(made(Place.LEAF, place, change, Paths.leaf(lower)), root);
  }

  private static Issued made(Place here, Place place, UnaryOperator<CertificateRequest> change,
      CertificateRequest request) {
    return (here == place ? change.apply(request) : request).issue();
  }
}
