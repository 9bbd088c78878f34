package io.sealpost.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What people make with `openssl` and hand to us: read, or refused for the true reason.
@Timeout(120)
@EnabledIf("installed")
class OpensslWritesIdentitiesTest {
  private static final Secret RIGHT = Secret.of("test");

  @TempDir
  Path folder;

  static boolean installed() throws InterruptedException {
    try {
      return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException e) {
      System.out.println("skipped: openssl writes identities, because it is not installed");
      return false;
    }
  }

  @BeforeEach
  void makeOne() throws Exception {
    openssl("genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key");
    certify("rsa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs8 -topk8 -v2 aria-256-cbc",
    "pkcs8 -topk8 -v2prf hmacWithMD5",
    "pkcs8 -topk8 -v2 rc2 -provider legacy -provider default",
    "rsa -traditional -camellia256"})
  void doesNotBlameThePasswordForACipherThatIsNotRead(String how) throws Exception {
    openssl(how + " -in rsa.key -passout pass:test -out locked.key");
    assertThatThrownBy(() -> IdentityIntake.bundle(together("locked.key", "rsa.crt"), RIGHT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is encrypted in a way that is not read; openssl pkey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs8 -topk8 -v2 aes-256-cbc", "pkcs8 -topk8 -v2 des3",
    "pkcs8 -topk8 -v1 PBE-SHA1-3DES", "rsa -traditional -aes128"})
  void blamesThePasswordWhereItIsWrong(String how) throws Exception {
    openssl(how + " -in rsa.key -passout pass:test -out locked.key");
    Path file = together("locked.key", "rsa.crt");
    assertThat(IdentityIntake.bundle(file, RIGHT).chain()).hasSize(1);
    assertThatThrownBy(() -> IdentityIntake.bundle(file, Secret.of("other")))
        .isInstanceOf(StoreException.class).hasMessageContaining("password does not open it");
  }

  @ParameterizedTest
  @CsvSource({"ecparam -name prime256v1 -genkey -noout -param_enc explicit,spells out its curve",
    "ecparam -name secp256k1 -genkey -noout,of the kind secp256k1",
    "genpkey -quiet -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048,of the kind RSA-PSS"})
  void saysWhichKindOfKeyIsNotTaken(String how, String why) throws Exception {
    openssl(how + " -out odd.key");
    certify("odd");
    assertThatThrownBy(() -> IdentityIntake.bundle(together("odd.key", "odd.crt"), null))
        .isInstanceOf(StoreException.class).hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({"ecparam -name secp256k1 -genkey -noout,of the kind secp256k1",
    "genpkey -quiet -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048,of the kind RSA-PSS"})
  void saysTheSameOfAKeyInAKeyStore(String how, String why) throws Exception {
    openssl(how + " -out odd.key");
    certify("odd");
    openssl("pkcs12 -export -in odd.crt -inkey odd.key -out odd.p12 -passout pass:test");
    assertThatThrownBy(() -> KeyStoreFile.read(folder.resolve("odd.p12"), RIGHT))
        .isInstanceOf(StoreException.class).hasMessageContaining(why);
  }

  @Test
  void choosesThePairThatFitsAmongSeveralKeys() throws Exception {
    openssl("ecparam -name secp256k1 -genkey -noout -out odd.key");
    openssl("genpkey -quiet -algorithm ED25519 -out other.key");
    assertThat(IdentityIntake.bundle(together("odd.key", "other.key", "rsa.key", "rsa.crt"), null)
        .certificate().getSubjectX500Principal().getName()).isEqualTo("CN=rsa");
    assertThatThrownBy(() -> IdentityIntake.bundle(together("other.key", "other.key", "rsa.crt"),
        null)).hasMessageContaining("none of its 2 private keys");
  }

  @Test
  void aPkcs7FileIsSaidToBeOneWithTheWayToPem() throws Exception {
    openssl("crl2pkcs7 -nocrl -certfile rsa.crt -out a.p7b");
    assertThatThrownBy(() -> PemFiles.certificates(folder.resolve("a.p7b")))
        .hasMessageContaining("is a PKCS#7 file").hasMessageEndingWith("a.p7b");
    openssl("crl2pkcs7 -nocrl -certfile rsa.crt -outform DER -out b.p7b");
    assertThatThrownBy(() -> PemFiles.certificates(folder.resolve("b.p7b")))
        .hasMessageContaining("is a PKCS#7 file").hasMessageEndingWith("-inform DER -in b.p7b");
  }

  @Test
  void aKeyStoreInTheClearIsNotSaidToHoldNoKey() throws Exception {
    openssl("pkcs12 -export -keypbe NONE -certpbe NONE -in rsa.crt -inkey rsa.key "
        + "-passout pass:test -out clear.p12");
    assertThatThrownBy(() -> KeyStoreFile.read(folder.resolve("clear.p12"), RIGHT))
        .isInstanceOf(StoreException.class).hasMessageContaining("no encrypted private key");
  }

  private void certify(String name) throws Exception {
    openssl("req -x509 -new -key " + name + ".key -subj /CN=" + name + " -days 9 -out " + name
        + ".crt");
  }

  private Path together(String... names) throws IOException {
    var text = new StringBuilder();
    for (String name : names) {
      text.append(Files.readString(folder.resolve(name)));
    }
    return Files.writeString(folder.resolve("together.pem"), text);
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    List<String> command = List.of(("openssl " + arguments).split(" ", -1));
    Process process = new ProcessBuilder(command).directory(folder.toFile())
        .redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(arguments + ": " + said).isZero();
  }
}
