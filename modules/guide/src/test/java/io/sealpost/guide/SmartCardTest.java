package io.sealpost.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.sealpost.account.PasswordSource;
import io.sealpost.account.Sealpost;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustReport;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The example with a card, on SoftHSM's for want of one of plastic.
@Timeout(120)
class SmartCardTest {
  private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  private final String label = "guide-" + UUID.randomUUID().toString().substring(0, 8);
  @TempDir
  private Path folder;

  @Test
  void aKeyOnACardLetsUsIn() throws Exception {
    if (!possible()) {
      System.out.println("skipped: no SoftHSM2 and pkcs11-tool at hand");
      Assumptions.abort();
    }
    try (var server = TestMailServer.builder().clientCertificates(ClientCertificates.REQUIRED)
        .start()) {
      fill(server.identity("ada", KeyKind.P256));
      Path ca = Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
      var endpoint = new Endpoint(Protocol.IMAP, server.host(),
          server.port(io.sealpost.testserver.script.Protocol.IMAP, Mode.TLS), Security.TLS);
      try (var mail = new Sealpost(SmartCard.account(
          "pkcs11:token=" + label + "?module-path=" + LIBRARY,
          PasswordSource.program(List.of("echo", "1234")), ca, endpoint))) {
        TrustReport receipt = mail.check(Protocol.IMAP);
        assertThat(receipt.authenticated()).isEqualTo("EXTERNAL");
        assertThat(receipt.clientCertificate()).contains("ada");
      }
    }
  }

  @Test
  void aCardIsNamedWithoutBeingOpened() {
    var endpoint = new Endpoint(Protocol.IMAP, "imap.example.test", 993, Security.TLS);
    assertThat(SmartCard.account(SmartCard.URI, SmartCard.PIN, Path.of("ca.pem"), endpoint)
        .identity()).isNotNull();
  }

  private static boolean possible() {
    return Files.exists(LIBRARY) && Files.isExecutable(Path.of("/usr/bin/softhsm2-util"))
        && Files.isExecutable(Path.of("/usr/bin/pkcs11-tool"))
        && System.getenv("SOFTHSM2_CONF") != null;
  }

  /// SoftHSM learns from the environment where its configuration is; the build sets that.
  private void fill(Issued issued) throws Exception {
    Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
    Path tokens = Files.createDirectories(configuration.resolveSibling("tokens"));
    Files.writeString(configuration, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
    Path key = Files.writeString(folder.resolve("key.pem"), issued.keyPem());
    Path certificate = Files.write(folder.resolve("certificate.der"),
        issued.chain().getFirst().getEncoded());
    run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", "1234", "--so-pin",
        "5678");
    run("softhsm2-util", "--import", key.toString(), "--token", label, "--label", "mail", "--id",
        "01", "--pin", "1234");
    run("pkcs11-tool", "--module", LIBRARY.toString(), "--login", "--pin", "1234", "--token-label",
        label, "--write-object", certificate.toString(), "--type", "cert", "--label", "mail",
        "--id", "01");
  }

  private void run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    int status = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(output.toFile()).start().waitFor();
    assertThat(status).as(() -> said(output)).isZero();
  }

  private static String said(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
