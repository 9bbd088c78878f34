package io.sealpost.tls;

import java.net.Socket;
import java.security.Principal;
import java.time.Clock;
import java.util.List;

import javax.net.ssl.SSLContext;

import io.sealpost.identity.ClientIdentity;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which of our certificates a server gets that asks for one, by its kinds of key and its issuers.
class IdentityKeyManagerTest {
  private static final TestAuthority OURS = authority("Ours");
  private static final TestAuthority THEIRS = authority("Theirs");

  @AutoClose
  private final Socket connection = new Socket();

  @ParameterizedTest
  @CsvSource({"RSA,RSA", "RSASSA-PSS,RSA", "EC,P256", "EC_EC,P256", "EC_RSA,P256",
    "EdDSA,ED25519", "Ed25519,ED25519", "Ed448,ED25519"})
  void takesTheOneOfTheKindThatIsAskedFor(String type, KeyKind kind) {
    for (KeyKind other : List.of(KeyKind.RSA, KeyKind.P256, KeyKind.ED25519)) {
      var keys = new IdentityKeyManager(List.of(identity(OURS, other)));
      boolean fits = other == kind;
      assertThat(keys.chooseClientAlias(new String[]{type}, null, connection)).as(type + other)
          .isEqualTo(fits ? "0" : null);
      assertThat(keys.getClientAliases(type, new Principal[0])).hasSize(fits ? 1 : 0);
    }
  }

  @Test
  void hasNothingOfAnUnknownKind() {
    var keys = new IdentityKeyManager(List.of(identity(OURS, KeyKind.P256)));
    assertThat(keys.chooseClientAlias(new String[]{"DSA"}, null, connection)).isNull();
    assertThat(keys.getClientAliases("DSA", new Principal[0])).isEmpty();
  }

  @Test
  void takesTheOneWhoseIssuerIsNamed() {
    var keys = both();
    assertThat(chosen(keys, THEIRS)).isEqualTo("1");
    assertThat(chosen(keys, OURS)).isEqualTo("0");
  }

  /// A certificate that the server did not name is for the server to refuse (RFC 8446 §4.4.2.3).
  @Test
  void takesTheFirstIfNoneOfItsIssuersIsNamed() {
    assertThat(chosen(both(), authority("Somebody else"))).isEqualTo("0");
    assertThat(both().chooseClientAlias(new String[]{"EC"}, new Principal[0], connection))
        .isEqualTo("0");
  }

  @Test
  void takesNoNamedIssuersCertificateOfAKindThatIsNotTaken() {
    var keys = new IdentityKeyManager(
        List.of(identity(OURS, KeyKind.P256), identity(THEIRS, KeyKind.RSA)));
    assertThat(keys.chooseClientAlias(new String[]{"EC"},
        new Principal[]{THEIRS.root().getSubjectX500Principal()}, connection)).isEqualTo("0");
  }

  @Test
  void remembersWhatWasAskedForOnEachConnection() throws Exception {
    var keys = both();
    assertThat(keys.requested(connection)).isNull();
    keys.chooseClientAlias(new String[]{"EC"}, null, connection);
    assertThat(keys.requested(connection)).isEmpty();
    chosen(keys, OURS);
    assertThat(keys.requested(connection))
        .containsExactly(OURS.root().getSubjectX500Principal().getName());
    try (var other = new Socket()) {
      assertThat(keys.requested(other)).isNull();
    }
  }

  @Test
  void handsOutTheChainAndTheKeyOfTheOneItNamed() {
    ClientIdentity first = identity(OURS, KeyKind.P256);
    ClientIdentity second = identity(OURS, KeyKind.RSA);
    var keys = new IdentityKeyManager(List.of(first, second));
    assertThat(keys.getCertificateChain("1")).containsExactlyElementsOf(second.chain());
    assertThat(keys.getPrivateKey("0")).isSameAs(first.key());
  }

  @Test
  void isNobodysServerAndServesNoEngine() throws Exception {
    var keys = both();
    Principal[] none = {};
    assertThat(keys.getServerAliases("EC", none)).isNull();
    assertThat(keys.chooseServerAlias("EC", none, connection)).isNull();
    assertThat(keys.chooseEngineClientAlias(new String[]{"EC"}, none,
        SSLContext.getDefault().createSSLEngine())).isNull();
  }

  private @Nullable String chosen(IdentityKeyManager keys, TestAuthority named) {
    return keys.chooseClientAlias(new String[]{"EC"},
        new Principal[]{named.root().getSubjectX500Principal()}, connection);
  }

  private static IdentityKeyManager both() {
    return new IdentityKeyManager(
        List.of(identity(OURS, KeyKind.P256), identity(THEIRS, KeyKind.P256)));
  }

  private static TestAuthority authority(String name) {
    return TestAuthority.create(name, KeyKind.P256, Clock.systemUTC());
  }

  private static ClientIdentity identity(TestAuthority authority, KeyKind kind) {
    Issued issued = authority.client("ada@example.test", kind);
    return ClientIdentity.of(issued.key(), issued.chain());
  }
}
