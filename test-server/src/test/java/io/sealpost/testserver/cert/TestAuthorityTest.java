package io.sealpost.testserver.cert;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class TestAuthorityTest {
  private final TestAuthority authority = TestAuthority.create();

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void issuesChainsThatValidateForEveryKindOfKey(KeyKind kind) throws Exception {
    Issued issued = authority.request("CN=ada").email("ada@example.test").key(kind).forClients()
        .issue();
    validate(issued);
    assertThat(issued.chain()).hasSize(2);
    assertThat(issued.certificate().getSerialNumber().bitLength()).isEqualTo(127);
    assertThat(issued.certificate().getBasicConstraints()).isEqualTo(-1);
    assertThat(issued.certificate().getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    assertThat(issued.certificate().getNonCriticalExtensionOIDs()).contains("2.5.29.14",
        "2.5.29.35", "2.5.29.37");
  }

  @Test
  void validatesUnderAnRsaRootToo() throws Exception {
    TestAuthority rsa = TestAuthority.create("Old", KeyKind.RSA, Clock.systemUTC());
    validate(rsa, rsa.server("localhost"));
  }

  @Test
  void putsEveryKindOfNameIntoTheAlternativeNames() throws Exception {
    X509Certificate certificate = authority.request("CN=many").dns("a.example").ip("::1")
        .email("a@b.example")
        .uri("imap://a.example").issue().certificate();
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(0))).containsExactly("2", "7", "1", "6");
  }

  @Test
  void makesTheAlternativeNamesCriticalOnlyWithoutASubject() {
    assertThat(
        authority.request("").dns("a.example").issue().certificate().getCriticalExtensionOIDs())
        .contains("2.5.29.17");
    assertThat(authority.server("a.example").certificate().getNonCriticalExtensionOIDs())
        .contains("2.5.29.17");
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void writesIdentitiesInEveryForm(KeyKind kind) throws Exception {
    Issued issued = authority.client("ada@example.test", kind);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(issued.pkcs12("secret")), "secret".toCharArray());
    assertThat(store.getKey("identity", "secret".toCharArray())).isEqualTo(issued.key());
    assertThat(store.getCertificateChain("identity")).hasSize(2);
    assertThat(issued.combinedPem()).contains("BEGIN PRIVATE KEY").contains("BEGIN CERTIFICATE");
    try (PEMParser pem = new PEMParser(new StringReader(issued.encryptedKeyPem("secret")))) {
      var encrypted = (PKCS8EncryptedPrivateKeyInfo) pem.readObject();
      var decryptor = new JceOpenSSLPKCS8DecryptorProviderBuilder()
          .setProvider(new BouncyCastleProvider())
          .build("secret".toCharArray());
      assertThat(encrypted.decryptPrivateKeyInfo(decryptor).getEncoded())
          .isEqualTo(issued.key().getEncoded());
    }
  }

  @Test
  void pinsTheKeyAndNotTheCertificate() {
    var keys = KeyKind.P256.generate();
    Issued old = authority.request("CN=localhost").key(keys).issue();
    Issued renewed = authority.request("CN=localhost").key(keys).issue();
    assertThat(renewed.pin()).isEqualTo(old.pin()).matches("sha256/[A-Za-z0-9+/]{43}=");
    assertThat(renewed.certificate()).isNotEqualTo(old.certificate());
  }

  @Test
  void datesByTheClock() throws Exception {
    Instant then = Instant.parse("2030-01-01T00:00:00Z");
    TestAuthority later = TestAuthority.create("Later", KeyKind.P256,
        Clock.fixed(then, ZoneOffset.UTC));
    later.server("localhost").certificate()
        .checkValidity(Date.from(then.plus(Duration.ofDays(80))));
  }

  @ParameterizedTest
  @EnumSource(value = Misissued.class, names = {"EXPIRED", "NOT_YET_VALID", "UNKNOWN_CA",
    "SELF_SIGNED",
    "SELF_SIGNED_CA"})
  void misissuesPathsThatDoNotValidate(Misissued kind) {
    assertThatThrownBy(() -> validate(authority.misissued(kind, "localhost")))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @ParameterizedTest
  @EnumSource(value = Misissued.class, names = {"OTHER_NAME", "WRONG_KEY", "CN_ONLY"})
  void misissuesNamesAndKeysOnPathsThatValidate(Misissued kind) throws Exception {
    Issued issued = authority.misissued(kind, "localhost");
    validate(issued);
    var names = issued.certificate().getSubjectAlternativeNames();
    switch (kind) {
      case CN_ONLY -> assertThat(names).isNull();
      case OTHER_NAME ->
        assertThat(String.valueOf(names)).isEqualTo("[[2, other.example.invalid]]");
      default -> assertThat(String.valueOf(names)).isEqualTo("[[2, localhost]]");
    }
  }

  private void validate(Issued issued) throws Exception {
    validate(authority, issued);
  }

  private static void validate(TestAuthority authority, Issued issued) throws Exception {
    PKIXParameters parameters = new PKIXParameters(authority.trustStore());
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(issued.chain()),
            parameters);
  }
}
