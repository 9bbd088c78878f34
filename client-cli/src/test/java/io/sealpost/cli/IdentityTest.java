package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `identity new`, `request`, `show` and `list`.
@Timeout(60)
class IdentityTest {
  private static final String PASSPHRASE = "--password-command=echo correct horse";

  @TempDir
  Path home;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.bare(home);
  }

  @Test
  void makesAnIdentityAndShowsIt() {
    Ran made = desk.run("identity", "new", "work", "--email", "ada@example.test", PASSPHRASE).ok();
    assertThat(made.out()).isEmpty();
    assertThat(made.err()).contains("wrote identity work to " + file("work.pem"),
        "sealpost identity show work --pem", "identity = \"work\"");
    Ran shown = desk.run("identity", "show", "work").ok();
    assertThat(shown.out()).contains("CN=ada@example.test  (yours, self-signed)",
        "email:ada@example.test", "365 days left", "EC P-256", "pin    sha256/",
        "work.pem, which nobody else may read", "accounts   none");
    assertThat(shown.err()).isEmpty();
    Map<String, Object> json = desk.run("identity", "show", "work", "--json").ok().object();
    assertThat(json).containsEntry("name", "work").containsEntry("daysLeft", 365L)
        .containsEntry("accounts", List.of()).containsKeys("pin", "chain", "file");
    assertThat(desk.run("identity", "show", "work", "--pem").ok().out())
        .startsWith("-----BEGIN CERTIFICATE-----\n").doesNotContain("KEY");
  }

  @Test
  void listsThemWithTheirEnd() throws IOException {
    assertThat(desk.run("identity", "list").ok().err())
        .isEqualTo("there is no identity; to make one: sealpost identity new NAME\n");
    desk.run("identity", "new", "ada@example.test", "--days", "20", PASSPHRASE).ok();
    desk.run("identity", "new", "asked", "--request", PASSPHRASE).ok();
    Files.writeString(file("broken.pem"), "-----BEGIN CERTIFICATE-----\n");
    Ran listed = desk.run("identity", "list").ok();
    assertThat(listed.out().lines().toList().get(1)).matches(
        "ada@example.test  CN=ada@example.test +EC P-256  \\d{4}-\\d\\d-\\d\\d  20 days");
    assertThat(listed.out()).containsPattern("asked +CN=asked +waits for its certificate")
        .containsPattern("broken +cannot be read: sealpost identity show broken");
    assertThat(desk.run("identity", "ls", "--json").ok().objects())
        .extracting(it -> it.get("name"), it -> it.get("daysLeft")).containsExactly(
            org.assertj.core.groups.Tuple.tuple("ada@example.test", 20L),
            org.assertj.core.groups.Tuple.tuple("asked", null),
            org.assertj.core.groups.Tuple.tuple("broken", null));
  }

  @Test
  void saysWhoUsesIt() throws IOException {
    desk.run("identity", "new", "work", PASSPHRASE).ok();
    desk.configured("""
                    [accounts.ada]
                    address = "ada@example.test"
                    identity = { pem = "identities/work.pem", password-command = "echo x" }

                    [accounts.ada.imap]
                    host = "localhost"
                    port = 993
                    security = "tls"
                    trust = "ca"
                    """);
    assertThat(desk.run("identity", "show", "work").ok().out()).contains("accounts   ada");
    assertThat(desk.run("identity", "list").ok().out()).containsPattern("days  ada");
    Files.writeString(desk.config(), "colour = 1\n");
    assertThat(desk.run("identity", "show", "work").code()).isEqualTo(78);
    assertThat(desk.run("identity", "list").ok().out()).containsPattern("days  \\?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p-256", "P-384", "rsa", "ed25519", "ed448"})
  void makesKeysOfEachKind(String kind) {
    desk.run("identity", "new", "k", "--key", kind, PASSPHRASE).ok();
    assertThat(desk.run("identity", "show", "k").ok().out()).containsIgnoringCase(
        kind.equals("rsa") ? "RSA 3072" : kind);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"--subject=CN=|CN is empty",
    "--subject=C=England|two letters",
    "--subject=CN=12345678901234567890123456789012345678901234567890123456789012345|at most 64"})
  void refusesASubjectBeyondWhatACertificateHolds(String option, String why) {
    Ran refused = desk.run("identity", "new", "work", option, PASSPHRASE);
    assertThat(refused.code()).isEqualTo(64);
    assertThat(refused.err()).startsWith("the subject's ").contains(why);
    assertThat(file("work.pem")).doesNotExist();
  }

  @Test
  void aRequestHasNoDays() {
    Ran refused = desk.run("identity", "new", "work", "--request", "--days", "5", PASSPHRASE);
    assertThat(refused.code()).isEqualTo(64);
    assertThat(refused.err()).startsWith("--days goes with a certificate of its own");
  }

  @Test
  void printsARequestAndThenPrintsItAgain() {
    Ran made = desk.run("identity", "new", "work", "--request", "--email", "ada@example.test",
        "--uri", "spiffe://example.test/ada", "--subject", "CN=Ada Lovelace,O=Example", PASSPHRASE)
        .ok();
    assertThat(made.out()).startsWith("-----BEGIN CERTIFICATE REQUEST-----\n");
    assertThat(made.err()).contains("sealpost identity import FILE");
    assertThat(desk.run("identity", "request", "work").ok().out()).isEqualTo(made.out());
    assertThat(desk.run("identity", "show", "work").ok().out())
        .contains("asked for  CN=Ada Lovelace, O=Example ada@example.test\n",
            "known by   spiffe://example.test/ada\n");
    Path out = home.resolve("ada.csr");
    Ran written = desk.run("identity", "request", "work", "--out", out.toString()).ok();
    assertThat(out).hasContent(made.out());
    assertThat(written.out()).isEmpty();
    Ran twice = desk.run("identity", "request", "work", "--out", out.toString());
    assertThat(twice.code()).isEqualTo(73);
    assertThat(twice.err()).startsWith(out + " exists already\n");
  }

  @Test
  void asksForARenewalWithTheSameKeyOrANewOne() {
    desk.run("identity", "new", "work", "--email", "ada@example.test", PASSPHRASE).ok();
    Object pin = desk.run("identity", "show", "work", "--json").ok().object().get("pin");
    Ran without = desk.run("identity", "request", "work");
    assertThat(without.code()).isEqualTo(64);
    assertThat(without.err()).contains("work has its certificate, until ", "--renew");
    assertThat(desk.run("identity", "request", "work", "--renew", PASSPHRASE, "--json").ok()
        .object()).containsEntry("pin", pin).containsEntry("emails", List.of("ada@example.test"));
    Ran fresh = desk.run("identity", "request", "work", "--renew", "--new-key", PASSPHRASE,
        "--json").ok();
    assertThat(fresh.object().get("pin")).isNotEqualTo(pin);
    Ran lost = desk.run("identity", "request", "work", "--renew", PASSPHRASE);
    assertThat(lost.code()).isEqualTo(64);
    assertThat(lost.err()).contains("its key would be lost", "identity remove --request work");
    assertThat(desk.run("identity", "list").ok().out()).contains("its renewal was asked for");
  }

  @Test
  void aPersonTypesThePassphraseTwice() {
    Desk terminal = desk.atTerminal(80);
    Ran differing = terminal.typing("correct horse\ncorrect house\n".repeat(3), "identity", "new",
        "work");
    assertThat(differing.code()).isEqualTo(64);
    assertThat(differing.err()).contains("the two passphrases differ: nothing was written");
    assertThat(home.resolve("identities")).doesNotExist();
    Ran made = terminal.typing("correct horse\ncorrect house\ncorrect horse\ncorrect horse\n",
        "identity", "new", "work").ok();
    assertThat(made.err()).contains("new passphrase for work, at least 8 characters:",
        "the same again:", "the two differ; new passphrase for work").doesNotContain("horse");
    terminal.typing("correct horse\n", "identity", "request", "work", "--renew").ok();
    Ran wrong = terminal.typing("correct house\n", "identity", "request", "work", "--renew");
    assertThat(wrong.code()).isEqualTo(65);
    assertThat(wrong.err()).contains("the password does not open", "nothing was changed");
  }

  @Test
  void thePassphraseIsInNoFileAndOnNoScreen() throws IOException {
    String secret = "canary in a mine";
    Desk terminal = desk.atTerminal(80);
    Ran made = terminal.typing(secret + "\n" + secret + "\n", "identity", "new", "work",
        "--request").ok();
    String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    assertThat(made.out() + made.err()).doesNotContain("canary", encoded.substring(0, 18));
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(
          it -> assertThat(Files.readString(it, StandardCharsets.ISO_8859_1))
              .doesNotContain("canary", encoded.substring(0, 18)));
    }
  }

  @Test
  void withoutATerminalOrACommandNoKeyIsMade() {
    Ran refused = desk.typing("correct horse\ncorrect horse\n", "identity", "new", "work");
    assertThat(refused.code()).isEqualTo(64);
    assertThat(refused.err())
        .isEqualTo("""
                   there is no terminal to ask for the passphrase at
                   name a command that prints it: --password-command 'pass show mail/identity'
                   """);
    assertThat(home.resolve("identities")).doesNotExist();
    assertThat(desk.run("identity", "new", "work", "--password-command", "echo short").err())
        .startsWith("a passphrase has at least 8 characters\n");
  }

  @Test
  void neverWritesOverAnIdentity() throws IOException {
    desk.run("identity", "new", "work", PASSPHRASE).ok();
    String before = Files.readString(file("work.pem"));
    for (String request : List.of("--json", "--request")) {
      Ran twice = desk.run("identity", "new", "work", request, PASSPHRASE);
      assertThat(twice.code()).isEqualTo(73);
      assertThat(twice.err()).contains("there is an identity work already");
    }
    assertThat(Files.readString(file("work.pem"))).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"../work", "-- -o", "a/b", "work --key dsa", "work --days 0", "work --days x",
    "work --email nobody", "work --subject Ada", "a.request"})
  void refusesWhatCannotBe(String arguments) {
    Ran refused = desk.run(("identity new " + PASSPHRASE.replace(" correct horse", "${IFS}12345678")
        + " " + arguments).split(" ", -1));
    assertThat(refused.code()).isEqualTo(64);
    assertThat(refused.err()).doesNotContain("Exception").hasLineCount(2);
    assertThat(home.resolve("identities")).doesNotExist();
  }

  @Test
  void showsFilesOfEachForm() throws IOException {
    TestAuthority authority = TestAuthority.create();
    Issued ada = authority.client("ada@example.test", KeyKind.P256);
    Path pem = desk.file("ada.pem", ada.combinedPem());
    Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r--r--"));
    Path p12 = Files.write(home.resolve("ada.p12"), ada.pkcs12("sesame open"));
    Path der = Files.write(home.resolve("ada.crt"), encoded(ada));
    assertThat(desk.run("identity", "show", pem.toString()).ok().out())
        .contains("CN=Sealpost Test Intermediate,O=Sealpost Test  (intermediate)",
            "└─ CN=ada  (yours)", "which others may read: chmod 600");
    assertThat(desk.run("identity", "show", p12.toString(), "--password-command",
        "echo sesame open").ok().out()).contains("└─ CN=ada  (yours)");
    assertThat(desk.run("identity", "show", der.toString()).ok().out()).contains("CN=ada  (yours)");
    Ran wrong = desk.run("identity", "show", p12.toString(), "--password-command", "echo sesame");
    assertThat(wrong.code()).isEqualTo(65);
    assertThat(wrong.err()).contains("the password does not open it");
    assertThat(desk.run("identity", "show", home.resolve("none.pem").toString()).code())
        .isEqualTo(66);
    assertThat(desk.run("identity", "show", home.toString()).code()).isEqualTo(66);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "0", "0\u0082", "-----BEGIN CERTIFICATE-----"})
  void aFileThatIsNoCertificateSaysSo(String text) {
    Path file = desk.file("x", text);
    Ran refused = desk.run("identity", "show", file.toString());
    assertThat(refused.code()).isIn(65, 74);
    assertThat(refused.err()).contains(file.toString()).doesNotContain("Exception");
  }

  private Path file(String name) {
    return home.resolve("identities").resolve(name);
  }

  private static byte[] encoded(Issued issued) {
    try {
      return issued.certificate().getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }
}
