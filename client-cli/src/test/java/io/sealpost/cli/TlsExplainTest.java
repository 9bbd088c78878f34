package io.sealpost.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `tls explain`: a handshake in words, with the values of the server that is there.
class TlsExplainTest {
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home);
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, CertificateVerify, 'not the certificates, which TLS 1.3 encrypts'",
    "TLSv1.2, ServerKeyExchange, 'in TLS 1.2, the certificates of both sides'"})
  void tellsTheVersionThatWasSpoken(String version, String proof, String seen) {
    try (TestMailServer server = TestMailServer.builder()
        .listeners(options -> options.tls(version)).start()) {
      desk.trusting(server);
      Ran told = explain(server, Mode.TLS, Protocol.IMAP).ok();
      assertThat(told.out()).contains("version " + version + ", group ", "4  " + proof, seen,
          "names DNS:localhost IP:127.0.0.1",
          ", key EC P-256, signed by CN=Sealpost Test Intermediate", ", by ecdsa_secp256r1_sha256",
          "host name passed: ", "server: " + server.pin(Protocol.IMAP, Mode.TLS),
          "not asked for: ", "no mail command is said in clear").doesNotContain("STARTTLS");
      assertThat(told.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2, RSA, rsa_pss_rsae_sha256",
    "TLSv1.3, RSA, 'rsa_pss_rsae_sha256, 384 or 512'",
    "TLSv1.2, ED25519, ed25519", "TLSv1.3, ED25519, ed25519"})
  void namesTheAlgorithmThatTheServerSignedBy(String version, KeyKind key, String algorithm) {
    TestAuthority authority = TestAuthority.create();
    try (TestMailServer server = TestMailServer.builder().authority(authority)
        .listeners(options -> options.tls(version).certificate(authority.request("CN=localhost")
            .dns("localhost").forServers().key(key).issue()))
        .start()) {
      desk.trusting(server);
      assertThat(explain(server, Mode.TLS, Protocol.IMAP).ok().out())
          .contains(", by " + algorithm + "\n");
    }
  }

  @Test
  void tellsHowFarItCameWhereTls12InsistsOnACertificate() {
    try (TestMailServer server = TestMailServer.builder()
        .clientCertificates(ClientCertificates.REQUIRED).listeners(it -> it.tls("TLSv1.2"))
        .start()) {
      desk.trusting(server);
      for (Protocol protocol : Protocol.values()) {
        Ran told = explain(server, Mode.STARTTLS, protocol, "--starttls", protocol.key()).ok();
        assertThat(told.out()).contains("asked for, from CN=Sealpost Test ",
            "the server ended the handshake here: it wants a client certificate",
            "not reached: the handshake ended before it", "host name passed: ",
            "server: " + server.pin(protocol, Mode.STARTTLS));
        assertThat(server.transcript(protocol, Mode.STARTTLS).sawClientCertificate()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void tellsWhatIsSaidInClearBeforeAnUpgrade(Protocol protocol) {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      assertThat(explain(server, Mode.STARTTLS, protocol, "--starttls", protocol.key()).ok().out())
          .contains(protocol == Protocol.POP3 ? "our STLS" : "our STARTTLS",
              "bytes after the go-ahead are refused");
      assertThat(server.transcript(protocol, Mode.STARTTLS).fromClients())
          .noneMatch(it -> it.contains("AUTH") || it.contains("LOGIN"));
    }
  }

  @Test
  void saysAtWhichStepAServerIsRefused() {
    try (TestMailServer server = TestMailServer.start()) {
      desk.trusting(server);
      server.misissue(Misissued.OTHER_NAME);
      Ran told = explain(server, Mode.TLS, Protocol.IMAP);
      assertThat(told.code()).isEqualTo(77);
      assertThat(told.err()).startsWith("not trusted, at step 3: ");
      Ran json = explain(server, Mode.TLS, Protocol.IMAP, "--json");
      assertThat(json.code()).isEqualTo(77);
      assertThat(json.object()).containsEntry("trusted", false).containsKey("refusedAt");
    }
  }

  @Test
  void saysWhoseClientCertificatesAreAskedFor() {
    try (TestMailServer server = TestMailServer.builder()
        .clientCertificates(ClientCertificates.REQUIRED).start()) {
      desk.trusting(server);
      assertThat(explain(server, Mode.TLS, Protocol.IMAP).ok().out())
          .contains("asked for, from CN=Sealpost Test ", "here we sent none");
    }
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    TestMailServer server = TestMailServer.start();
    desk.trusting(server);
    server.close();
    assertThat(explain(server, Mode.TLS, Protocol.IMAP).code()).isEqualTo(75);
  }

  @Test
  void tellsAnExampleWithoutAServer() {
    Ran told = desk.run("tls", "explain", "--offline").ok();
    assertThat(told.out()).startsWith("an example, made up").contains("imap.example.org", "8  ");
    assertThat(desk.run("tls", "explain", "--json").ok().object()).containsEntry("live", false)
        .extractingByKey("steps").asInstanceOf(
            InstanceOfAssertFactories.LIST)
        .hasSize(8);
    assertThat(desk.run("tls", "explain", "--ca", "x.pem").code()).isEqualTo(64);
    assertThat(desk.run("tls", "explain", "--live", "localhost:1", "--offline").err())
        .contains("leave out --offline");
  }

  @Test
  void staysWithinANarrowTerminal() {
    List<String> lines = desk.atTerminal(40).run("tls", "explain", "--color", "never").ok().out()
        .lines().toList();
    assertThat(lines).filteredOn(it -> !it.contains("sha256/"))
        .allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(40));
  }

  private Ran explain(TestMailServer server, Mode mode, Protocol protocol, String... more) {
    List<String> words = new ArrayList<>(List.of("tls", "explain", "--live",
        "localhost:" + server.port(protocol, mode), "--ca",
        desk.home().resolve("ca.pem").toString()));
    words.addAll(List.of(more));
    return desk.run(words.toArray(String[]::new));
  }
}
