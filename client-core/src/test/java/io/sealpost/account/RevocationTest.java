package io.sealpost.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import io.sealpost.failure.TrustException;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.Listener;
import io.sealpost.testserver.front.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// `crls` and `revocation` of an account, against a server that speaks TLS over a socket.
@Timeout(120)
class RevocationTest {
  private final TestMailServer server = TestMailServer.start();
  private final Listener imap = server.listener(io.sealpost.testserver.script.Protocol.IMAP,
      Mode.TLS);

  @TempDir
  private Path folder;

  @BeforeEach
  void nameTheRoot() throws IOException {
    Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft", "hard"})
  void aServerOnItsCasListIsRefusedAndToldNothing(String mode) throws Exception {
    list(imap.certificate().certificate());
    assertRefused("crls = [\"ca.crl\"]\nrevocation = \"" + mode + "\"", Clock.systemUTC());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft", "hard"})
  void aServerThatIsNotOnItIsTrustedAndTheReceiptSaysSo(String mode) throws Exception {
    list();
    assertThat(word(check("crls = [\"ca.crl\"]\nrevocation = \"" + mode + "\""))).hasToString(
        Verdict.passed(Rule.REVOCATION, "not on its CA's revocation list").toString());
  }

  @Test
  void withoutAListSoftGoesOnAndHardDoesNot() throws Exception {
    assertThat(word(check("revocation = \"soft\"")).outcome())
        .isEqualTo(Verdict.Outcome.NOT_ASKED);
    assertRefused("revocation = \"hard\"", Clock.systemUTC());
  }

  @Test
  void anOldListIsNoWordForHard() throws Exception {
    list();
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(30));
    assertThat(word(check("crls = [\"ca.crl\"]", later)).outcome())
        .isEqualTo(Verdict.Outcome.NOT_ASKED);
    assertRefused("crls = [\"ca.crl\"]\nrevocation = \"hard\"", later);
  }

  @Test
  void anotherAuthoritysListOfTheSameNameIsRefused() throws Exception {
    write(TestAuthority.create().revocationList());
    assertRefused("crls = [\"ca.crl\"]", Clock.systemUTC());
  }

  @ParameterizedTest
  @EnumSource(Broken.class)
  void aListThatCannotBeReadStopsTheConnection(Broken broken) throws Exception {
    Files.write(folder.resolve("ca.crl"),
        broken.octets.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> check("crls = [\"ca.crl\"]"))
        .isInstanceOfSatisfying(ConfigurationException.class,
            e -> assertThat(e.reason()).isEqualTo(ConfigurationException.Reason.NAMED_FILE))
        .hasMessageContaining("ca.crl");
    assertThat(imap.transcript().connections()).isZero();
  }

  /// RFC 7468 §6: a label of old, which nobody reads; a number on it must not count as good.
  @Test
  void aListUnderAnotherLabelIsNotPassedOver() throws Exception {
    list();
    Path file = folder.resolve("ca.crl");
    String good = Files.readString(file);
    Files.writeString(file, good + good.replace("X509 CRL", "CRL"));
    assertThatThrownBy(() -> check("crls = [\"ca.crl\"]"))
        .isInstanceOf(ConfigurationException.class).hasMessageContaining("not all of it");
    assertThat(imap.transcript().connections()).isZero();
  }

  enum Broken {
    EMPTY(""), TEXT("nothing here"), TORN("-----BEGIN X509 CRL-----\nAAAA"), ODD(
        "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"), DER(
            "0\u0003\u0002\u0001\u0005");

    final String octets;

    Broken(String octets) {
      this.octets = octets;
    }
  }

  @Test
  void wrongWordsAndMissingFilesAreProblemsOfTheFile() {
    assertThatThrownBy(() -> check("crls = [\"absent.crl\"]\nrevocation = \"maybe\""))
        .isInstanceOfSatisfying(ConfigurationException.class,
            e -> assertThat(e.problems()).hasSize(2)
                .anyMatch(it -> it.contains("absent.crl that can be read"))
                .anyMatch(it -> it.contains("must be \"soft\" or \"hard\", not \"maybe\"")));
  }

  @Test
  void theTemplateKeepsWhatTheFileSays() throws Exception {
    list();
    Account account = account("crls = [\"ca.crl\"]\nrevocation = \"hard\"");
    Path copy = Files.writeString(folder.resolve("copy.toml"), AccountTemplate.render(account));
    assertThat(AccountsFile.read(copy).choose(null)).isEqualTo(account);
  }

  private void assertRefused(String keys, Clock clock) {
    List<String> before = imap.transcript().fromClients();
    assertThatThrownBy(() -> check(keys, clock)).isInstanceOfSatisfying(TrustException.class,
        e -> assertThat(e.report().refusal().map(Verdict::rule)).contains(Rule.REVOCATION));
    assertThat(imap.transcript().fromClients()).isEqualTo(before);
  }

  private TrustReport check(String keys) throws Exception {
    return check(keys, Clock.systemUTC());
  }

  private TrustReport check(String keys, Clock clock) throws Exception {
    try (Sealpost mail = new Sealpost(account(keys), Settings.DEFAULT.withClock(clock))) {
      return mail.check(Protocol.IMAP);
    }
  }

  private Account account(String keys) throws IOException, ConfigurationException {
    Path file = Files.writeString(folder.resolve("config.toml"),
        """
        [accounts.work]
        address = "ada@example.test"
        ca = "ca.pem"
        %s
        [accounts.work.imap]
        host = "localhost"
        port = %d
        user = "ada"
        password-command = ["echo", "%s"]
        """.formatted(keys, imap.port(), server.user("ada").password()));
    return AccountsFile.read(file).choose(null);
  }

  private static Verdict word(TrustReport report) {
    return report.verdicts().stream().filter(it -> it.rule() == Rule.REVOCATION).findFirst()
        .orElseThrow();
  }

  private void list(X509Certificate... revoked) throws IOException {
    write(server.authority().revocationList(revoked));
  }

  private void write(byte[] der) throws IOException {
    Files.writeString(folder.resolve("ca.crl"), "-----BEGIN X509 CRL-----\n"
        + Base64.getMimeEncoder().encodeToString(der) + "\n-----END X509 CRL-----\n");
  }
}
