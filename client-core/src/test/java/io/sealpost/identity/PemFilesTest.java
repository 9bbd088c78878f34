package io.sealpost.identity;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PemFilesTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();

  @TempDir
  private Path folder;

  @Test
  void readsEveryCertificateAndPassesOverTheRest() throws Exception {
    Issued ada = AUTHORITY.client("ada@example.test", KeyKind.P256);
    Path file = write("Subject: CN=ada\n" + ada.combinedPem() + "a note\r\n"
        + AUTHORITY.rootPem().replace("\n", "\r\n"));

    assertThat(PemFiles.certificates(file)).containsExactly(ada.chain().get(0), ada.chain().get(1),
        AUTHORITY.root());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing of the kind", "-----BEGIN CERTIFICATE-----\n",
    "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"})
  void refusesAFileWithoutACertificate(String text) throws Exception {
    Path file = write(text);
    assertThatThrownBy(() -> PemFiles.certificates(file)).isInstanceOf(StoreException.class);
  }

  @Test
  void refusesABundleOfWhichOneIsCutOff() throws Exception {
    String whole = AUTHORITY.rootPem();
    Path file = write(whole + whole.substring(0, whole.length() / 2));
    assertThatThrownBy(() -> PemFiles.certificates(file)).isInstanceOf(StoreException.class)
        .hasMessageContaining("not whole");
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void readsKeysOfEachKind(KeyKind kind) throws Exception {
    Issued ada = AUTHORITY.client("ada@example.test", kind);
    Path plain = write(ada.combinedPem());
    Path encrypted = write(ada.pem() + ada.encryptedKeyPem("open sesame"));

    assertThat(PemFiles.identity(plain, plain, null).chain()).isEqualTo(ada.chain());
    try (Secret password = Secret.of("open sesame".toCharArray())) {
      assertThat(PemFiles.identity(encrypted, encrypted, password).chain()).isEqualTo(ada.chain());
    }
  }

  /// CAs send bundles in any order; servers want the leaf first, and what leads on behind it.
  @Test
  void findsTheCertificateOfTheKeyInAnyOrder() throws Exception {
    Issued ada = AUTHORITY.client("ada@example.test", KeyKind.P256);
    Issued bob = AUTHORITY.client("bob@example.test", KeyKind.RSA);
    Path file = write(bob.pem() + Pem.certificates(ada.chain().reversed()) + ada.keyPem());

    assertThat(PemFiles.identity(file, file, null).chain()).isEqualTo(ada.chain());
  }

  @Test
  void aKeyOfAnotherCertificateIsSaidToBeThat() throws Exception {
    Path ada = write(AUTHORITY.client("ada@example.test", KeyKind.P256).pem());
    Path key = Files.writeString(folder.resolve("key.pem"),
        AUTHORITY.client("bob@example.test", KeyKind.P256).keyPem());
    assertThatThrownBy(() -> PemFiles.identity(ada, key, null)).hasMessageContaining(
        "no certificate in " + ada.getFileName() + " is for its private key");
  }

  @Test
  void noKeysWithoutEndAreTried() throws Exception {
    Issued ada = AUTHORITY.client("ada@example.test", KeyKind.P256);
    Path sixteen = write(ada.pem() + ada.keyPem().repeat(16));
    assertThat(PemFiles.identity(sixteen, sixteen, null).certificate())
        .isEqualTo(ada.chain().get(0));
    Path more = write(ada.pem() + ada.keyPem().repeat(17));
    assertThatThrownBy(() -> PemFiles.identity(more, more, null))
        .hasMessageContaining("more than 16 private keys");
  }

  @Test
  void readsTheTraditionalForms() throws Exception {
    Issued ada = AUTHORITY.client("ada@example.test", KeyKind.RSA);
    for (String password : List.of("", "open sesame")) {
      var text = new StringWriter();
      try (PemWriter writer = new PemWriter(text)) {
        writer.writeObject(password.isEmpty()
            ? new JcaMiscPEMGenerator(ada.key())
            : new JcaMiscPEMGenerator(ada.key(), new JcePEMEncryptorBuilder("AES-256-CBC")
                .setProvider(new BouncyCastleProvider()).build(password.toCharArray())));
      }
      assertThat(text.toString()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
      Path file = write(ada.pem() + text);
      try (Secret secret = Secret.of(password.toCharArray())) {
        assertThat(PemFiles.identity(file, file, secret).chain()).isEqualTo(ada.chain());
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAKey() throws Exception {
    Issued ada = AUTHORITY.client("ada@example.test", KeyKind.P256);
    Issued bob = AUTHORITY.client("bob@example.test", KeyKind.P256);
    Path encrypted = write(ada.pem() + ada.encryptedKeyPem("open sesame"));
    Path others = write(ada.pem() + bob.keyPem());
    Path none = write(ada.pem());

    assertThatThrownBy(() -> PemFiles.identity(encrypted, encrypted, null))
        .hasMessageContaining("password-command");
    try (Secret wrong = Secret.of("sesame".toCharArray())) {
      assertThatThrownBy(() -> PemFiles.identity(encrypted, encrypted, wrong))
          .isInstanceOf(StoreException.class).hasMessageContaining("does not open it");
    }
    assertThatThrownBy(() -> PemFiles.identity(others, others, null))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> PemFiles.identity(none, none, null))
        .hasMessageContaining("holds no private key");
  }

  private Path write(String text) throws Exception {
    return Files.writeString(Files.createTempFile(folder, "t", ".pem"), text);
  }
}
