package io.sealpost.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.secret.Secret;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A person's keys must not depend on this program: OpenSSL reads all that is written here, with the
/// settings it has by itself.
@Timeout(60)
@EnabledIf("available")
class OpensslReadsIdentitiesTest {
  private static final String PASSPHRASE = "correct höörse";
  private static final Holder ADA = Holder.of("CN=Ada Lovelace,O=Example",
      List.of("ada@example.test"), List.of("spiffe://example.test/ada"));

  @TempDir
  private Path home;

  static boolean available() {
    try {
      return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException e) {
      System.out.println("skipped: openssl reads identities, because it is not installed");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void openssl(KeyKind kind) throws Exception {
    IdentityFolder folder = new IdentityFolder(home);
    IdentityMaker maker = new IdentityMaker(folder);
    Instant now = Instant.now();
    try (Secret secret = Secret.of(PASSPHRASE)) {
      maker.selfSigned("self", kind, ADA, now, now.plus(Duration.ofDays(2)), secret);
      maker.requested("asked", kind, ADA, secret);
    }
    for (String name : List.of("self.pem", "asked.request.pem")) {
      assertThat(run("pkcs8", "-in", name, "-passin", "pass:" + PASSPHRASE))
          .contains("-----BEGIN PRIVATE KEY-----");
    }
    assertThat(run("req", "-verify", "-noout", "-text", "-in", "asked.request.pem"))
        .containsIgnoringCase("verify OK").contains("email:ada@example.test",
            "URI:spiffe://example.test/ada",
            "TLS Web Client Authentication")
        .doesNotContain("DNS:");
    assertThat(run("x509", "-noout", "-text", "-in", "self.pem")).contains("email:ada@example.test",
        "URI:spiffe://example.test/ada",
        "TLS Web Client Authentication", "CA:FALSE").doesNotContain("DNS:");
    assertThat(run("verify", "-purpose", "sslclient", "-CAfile", "self.pem", "self.pem"))
        .contains("self.pem: OK");
    assertThat(run("asn1parse", "-in", "self.pem")).contains(":scrypt", ":aes-256-cbc", ":PBES2");
  }

  private String run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true)
        .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
