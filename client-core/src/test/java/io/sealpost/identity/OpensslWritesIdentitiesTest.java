package io.sealpost.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
