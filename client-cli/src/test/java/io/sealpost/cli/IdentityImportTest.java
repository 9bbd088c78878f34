package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.sealpost.identity.IdentityFolder;
import io.sealpost.identity.SigningRequest;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.CertificateRequest;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// `identity import` and `remove`, up to a server that lets the made identity in.
@Timeout(60)
class IdentityImportTest {
  private static final String PASSPHRASE = "--password-command=echo correct horse";
  private static TestMailServer server;

  @TempDir
  Path home;
  private Desk desk;

  @BeforeAll
  static void start() {
    server = TestMailServer.builder().clientCertificates(ClientCertificates.REQUIRED).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void sitDown() {
    desk = Desk.bare(home).trusting(server);
  }

  @ParameterizedTest
  @CsvSource({"p-256, TLS", "p-384, STARTTLS", "rsa, TLS", "ed25519, STARTTLS", "ed448, TLS"})
  void whatTheCaSignsOpensTheMail(String kind, Mode mode) throws IOException {
    ask(kind);
    Ran imported = desk.run("identity", "import", signed(request()).toString()).ok();
    assertThat(imported.err()).containsPattern("key +passed +for the key of work")
        .containsPattern("chain +passed").containsPattern("dates +passed")
        .containsPattern("purpose +passed +fit for clients").contains("imported work, good until");
    assertThat(home.resolve("identities/work.request.pem")).doesNotExist();
    configure(mode);
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated  EXTERNAL");
    assertThat(desk.run("identity", "show", "work").ok().out())
        .contains("└─ CN=ada@example.test  (yours)", "accounts   ada");
  }

  /// Nobody writes to the pipe: whoever opens it waits for ever, and no interrupt ends that.
  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void aPipeIsNotWaitedFor() throws Exception {
    Path pipe = home.resolve("pipe.pem");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    Path root = Files.writeString(home.resolve("root.pem"), server.authority().rootPem());
    for (List<String> files : List.of(List.of("import", pipe.toString()),
        List.of("import", root.toString(), pipe.toString()), List.of("show", pipe.toString()))) {
      Ran refused = desk.run(Stream.concat(Stream.of("identity"), files.stream())
          .toArray(String[]::new));
      assertThat(refused.code()).isIn(65, 66);
      assertThat(refused.err()).contains("pipe.pem", "is a folder, a pipe or a device");
    }
  }

  @Test
  void aRenewalTakesOverFromTheOldCertificateAtOnce() throws IOException {
    ask("p-256");
    desk.run("identity", "import", signed(request()).toString()).ok();
    configure(Mode.TLS);
    Object before = desk.run("identity", "show", "work", "--json").ok().object().get("pin");
    desk.run("identity", "request", "work", "--renew", "--new-key", PASSPHRASE).ok();
    desk.run("account", "check").ok();
    Ran imported = desk.run("identity", "import", signed(request()).toString()).ok();
    assertThat(imported.err()).contains("used from now on by: ada");
    assertThat(desk.run("identity", "show", "work", "--json").ok().object().get("pin"))
        .isNotEqualTo(before);
    desk.run("account", "check").ok();
  }

  /// The same key, the same holder; what was in use stays so until then.
  @Test
  void aCaSignsWhatSignedItself() throws IOException {
    desk.run("identity", "new", "work", "--email", "ada@example.test", PASSPHRASE).ok();
    configure(Mode.TLS);
    Object before = desk.run("identity", "show", "work", "--json").ok().object().get("pin");
    assertThat(desk.run("account", "check").code()).as("no CA of the server's").isEqualTo(77);
    desk.run("identity", "request", "work", "--renew", PASSPHRASE).ok();
    desk.run("identity", "import", signed(request()).toString()).ok();
    assertThat(desk.run("identity", "show", "work", "--json").ok().object().get("pin"))
        .isEqualTo(before);
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated  EXTERNAL");
  }

  @Test
  void theChainMayComeInAnyOrderAndFile() throws IOException {
    ask("p-256");
    Issued made = server.authority().request("CN=ada").key(keys(request())).forClients()
        .email("ada@example.test").issue();
    Path leaf = Files.write(home.resolve("ada.crt"), der(made));
    Path chain = desk.file("chain.pem", server.authority().rootPem()
        + pem(made).substring(pem(made).indexOf("-----END") + 26));
    desk.run("identity", "import", chain.toString(), leaf.toString(), "--ca",
        home.resolve("ca.pem").toString()).ok();
    Ran shown = desk.run("identity", "show", "work").ok();
    assertThat(shown.out()).startsWith("work\nCN=Sealpost Test Root,O=Sealpost Test  (root)")
        .contains("\n   └─ CN=ada  (yours)");
  }

  @Test
  void refusesACertificateForAnotherKeyAndSaysWhich() throws IOException {
    ask("p-256");
    Path others = desk.file("bob.pem",
        server.authority().client("bob@example.test", KeyKind.P256).pem());
    Ran stranger = desk.run("identity", "import", others.toString());
    assertThat(stranger.code()).isEqualTo(65);
    assertThat(stranger.err()).startsWith("no key made here is that of " + others + ", sha256/");
    Ran named = desk.run("identity", "import", others.toString(), "--name", "work", "--json");
    assertThat(named.code()).isEqualTo(65);
    assertThat(String.valueOf(named.error().get("message")))
        .startsWith("work is as it was: it is for the key sha256/");
    assertThat(named.error()).containsKey("checks");
    assertThat(home.resolve("identities/work.pem")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "future", "server", "authority", "foreign"})
  void refusesWhatNoServerWouldTakeAndLeavesEverythingAsItWas(String wrong) throws IOException {
    ask("p-256");
    desk.run("identity", "import", signed(request()).toString()).ok();
    desk.run("identity", "request", "work", "--renew", PASSPHRASE).ok();
    String before = Files.readString(home.resolve("identities/work.pem"));
    Instant now = Instant.now();
    KeyPair key = keys(request());
    TestAuthority foreign = TestAuthority.create();
    CertificateRequest asked = (wrong.equals("foreign") ? foreign : server.authority())
        .request("CN=ada").key(key);
    Issued made = (switch (wrong) {
      case "expired" -> asked.forClients().valid(now.minus(Duration.ofDays(9)),
          now.minus(Duration.ofDays(1)));
      case "future" -> asked.forClients().valid(now.plus(Duration.ofDays(1)),
          now.plus(Duration.ofDays(9)));
      case "server" -> asked.forServers();
      case "authority" -> asked.authority(0);
      default -> asked.forClients();
    }).issue();
    Ran refused = desk.run("identity", "import", desk.file("new.pem", pem(made)).toString(), "--ca",
        home.resolve("ca.pem").toString());
    assertThat(refused.code()).isEqualTo(65);
    assertThat(refused.err()).contains("FAILED", "work is as it was: ").containsPattern(
        Map.of("expired", "dates +FAILED", "future", "dates +FAILED", "server", "purpose +FAILED",
            "authority", "purpose +FAILED", "foreign", "chain +FAILED").get(wrong));
    assertThat(Files.readString(home.resolve("identities/work.pem"))).isEqualTo(before);
    assertThat(home.resolve("identities/work.request.pem")).exists();
  }

  @Test
  void theRemedyGoesByTheReasonAndNotByTheRule() throws Exception {
    var short1024 = java.security.KeyPairGenerator.getInstance("RSA");
    short1024.initialize(1024);
    Issued weak = server.authority().request("CN=ada").key(short1024.generateKeyPair())
        .forClients().issue();
    Ran refused = desk.run("identity", "import",
        desk.file("weak.pem", pem(weak) + weak.keyPem()).toString());
    assertThat(refused.code()).isEqualTo(65);
    assertThat(refused.err()).contains("has an RSA key of only 1024 bits", "for another key")
        .doesNotContain("clientAuth");
    Issued host = server.authority().request("CN=ada").forServers().issue();
    assertThat(desk.run("identity", "import",
        desk.file("host.pem", pem(host) + host.keyPem()).toString()).err()).contains("clientAuth");
  }

  @Test
  void keepsABundleUnderItsPassphraseOrABetterOne() throws IOException {
    Issued ada = server.identity("ada", KeyKind.RSA);
    Path p12 = Files.write(home.resolve("work.p12"), ada.pkcs12("correct horse"));
    desk.run("identity", "import", p12.toString(), PASSPHRASE).ok();
    configure(Mode.TLS);
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated  EXTERNAL");
    Ran twice = desk.run("identity", "import", p12.toString(), PASSPHRASE);
    assertThat(twice.code()).isEqualTo(73);
    Path plain = desk.file("plain.pem", pem(ada) + ada.keyPem());
    desk.run("identity", "import", plain.toString(), "--new-password-command",
        "echo correct horse").ok();
    assertThat(Files.readString(home.resolve("identities/plain.pem")))
        .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----").doesNotContain("BEGIN PRIVATE KEY");
    Path weak = Files.write(home.resolve("weak.p12"), ada.pkcs12("weak"));
    Ran refused = desk.run("identity", "import", weak.toString(), "--password-command",
        "echo weak");
    assertThat(refused.code()).isEqualTo(64);
    assertThat(refused.err()).contains("at least 8 characters", "--new-password-command");
    Ran wrong = desk.run("identity", "import", weak.toString(), PASSPHRASE);
    assertThat(wrong.code()).isEqualTo(65);
    assertThat(wrong.err()).contains("the password does not open it");
    assertThat(home.resolve("identities/weak.pem")).doesNotExist();
  }

  @Test
  void removesOnlyAfterAYesAndNotWhatAnAccountUses() throws IOException {
    ask("p-256");
    desk.run("identity", "import", signed(request()).toString()).ok();
    Path file = home.resolve("identities/work.pem");
    assertThat(desk.run("identity", "remove", "work").code()).isEqualTo(64);
    assertThat(desk.atTerminal(80).typing("n\n", "identity", "remove", "work").code())
        .isEqualTo(64);
    configure(Mode.TLS);
    Ran used = desk.atTerminal(80).typing("y\n", "identity", "remove", "work");
    assertThat(used.code()).isEqualTo(64);
    assertThat(used.err()).startsWith("account ada uses work: nothing was removed\n");
    assertThat(file).exists();
    Files.delete(desk.config());
    assertThat(desk.atTerminal(80).typing("y\n", "identity", "remove", "work").ok().err())
        .contains("remove identity work, and its key for good? [y/N]", "removed identity work");
    assertThat(file).doesNotExist();
    assertThat(desk.run("identity", "remove", "work", "--yes").code()).isEqualTo(66);
  }

  @Test
  void givesUpARequestAndKeepsTheRest() throws IOException {
    ask("p-256");
    desk.run("identity", "import", signed(request()).toString()).ok();
    assertThat(desk.run("identity", "remove", "work", "--request", "--yes").code()).isEqualTo(66);
    desk.run("identity", "request", "work", "--renew", "--new-key", PASSPHRASE).ok();
    desk.run("identity", "remove", "work", "--request", "--yes").ok();
    assertThat(home.resolve("identities/work.request.pem")).doesNotExist();
    assertThat(home.resolve("identities/work.pem")).exists();
  }

  @Test
  void anAccountNamesItAndAPersonIsAskedOncePerRun() throws IOException {
    ask("p-256");
    String named = ConfigText.certificate(server, Mode.TLS, Protocol.IMAP, Protocol.SMTP)
        .replace("{ pem = \"ada.pem\", key = \"ada.pem\" }", "\"work\"");
    desk.configured(named);
    assertThat(desk.run("account", "check").err())
        .contains("config.toml:6:1: identity work waits for its certificate");
    desk.run("identity", "import", signed(request()).toString()).ok();
    Ran checked = desk.whispering("correct horse").run("account", "check").ok();
    assertThat(checked.out()).contains("authenticated  EXTERNAL");
    assertThat(checked.err()).doesNotContain("horse");
    assertThat(desk.whispering("wrong horse").run("envelope", "list").code()).isEqualTo(78);
    Ran nobody = desk.run("envelope", "list");
    assertThat(nobody.code()).isEqualTo(78);
    assertThat(nobody.err()).contains("add a password-command");
    desk.configured(named.replace("\"work\"",
        "{ name = \"work\", password-command = \"echo correct horse\" }"));
    desk.run("envelope", "list").ok();
    assertThat(desk.run("identity", "list").ok().out()).containsPattern("days  ada");
    desk.configured(named.replace("\"work\"", "\"home\""));
    assertThat(desk.run("account", "check").err()).contains("there is no identity home in ");
  }

  @Test
  void aNewAccountTakesAnIdentityByItsName() throws IOException {
    ask("p-256");
    desk.run("identity", "import", signed(request()).toString()).ok();
    desk.run("account", "new", "ada@example.test", "--name", "mine", "--imap",
        "localhost:" + server.port(Protocol.IMAP, Mode.TLS), "--smtp",
        "localhost:" + server.port(Protocol.SMTP, Mode.TLS), "--ca",
        home.resolve("ca.pem").toString(), "--identity", "work", "--identity-password-command",
        "echo correct horse", "--keep-pins").ok();
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated  EXTERNAL");
    assertThat(desk.run("identity", "show", "work").ok().out()).contains("accounts   mine");
  }

  private void ask(String kind) {
    desk.run("identity", "new", "work", "--request", "--email", "ada@example.test", "--key", kind,
        PASSPHRASE).ok();
  }

  private SigningRequest request() throws IOException {
    return Objects
        .requireNonNull(IdentityFolder.beside(desk.config()).identity("work").request());
  }

  /// What the server's CA makes of a request.
  private Path signed(SigningRequest request) {
    return desk.file("signed.pem", pem(server.authority().request("CN=ada@example.test")
        .key(keys(request)).forClients().email("ada@example.test").issue()));
  }

  /// A CA has the public key only.
  private static KeyPair keys(SigningRequest request) {
    return new KeyPair(request.key(), NOBODYS);
  }

  private static String pem(Issued issued) {
    return issued.pem();
  }

  private static byte[] der(Issued issued) {
    try {
      return issued.certificate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private void configure(Mode mode) {
    desk.configured(ConfigText.certificate(server, mode, Protocol.IMAP, Protocol.SMTP).replace(
        "{ pem = \"ada.pem\", key = \"ada.pem\" }",
        "{ pem = \"identities/work.pem\", password-command = \"echo correct horse\" }"));
  }

  private static final PrivateKey NOBODYS = TestAuthority.create()
      .client("nobody@example.test", KeyKind.P256).key();

  /// What is in the folder is told, whatever is wrong with the file beside it.
  @Test
  void aMistakeInTheConfigurationUndoesNoImport() throws IOException {
    ask("p-256");
    Path signed = signed(request());
    Files.writeString(desk.config(), "colour = 1\n");
    Ran imported = desk.run("identity", "import", signed.toString()).ok();
    assertThat(imported.err()).contains("imported work, good until", "config.toml:1:1:",
        "used from now on by: ?");
    assertThat(home.resolve("identities/work.request.pem")).doesNotExist();
    desk.run("identity", "request", "work", "--renew", PASSPHRASE).ok();
    assertThat(desk.run("identity", "import", signed(request()).toString(), "--json").ok().object())
        .containsEntry("accounts", List.of("?"));
  }

  /// The account has nothing to do with it: it is the option that is wrong.
  @Test
  void aPassphraseThatCannotBeHadIsThatOfTheOption() {
    Ran failed = desk.run("identity", "new", "work", "--password-command", "exit 3");
    assertThat(failed.code()).isEqualTo(78);
    assertThat(failed.err()).contains("exited with 3", "check --password-command")
        .doesNotContain("account show");
  }

  @Test
  void aKeyWithoutAPassphraseAsksForTheOneItIsToBeUnder() throws Exception {
    Issued open = server.authority().client("ada@example.test", KeyKind.P256);
    Path bundle = Files.writeString(home.resolve("open.pem"), open.combinedPem());
    Ran refused = desk.run("identity", "import", bundle.toString(), PASSPHRASE);
    assertThat(refused.err()).contains("--new-password-command 'pass show");
    Ran failed = desk.run("identity", "import", bundle.toString(), "--new-password-command",
        "exit 3");
    assertThat(failed.err()).contains("check --new-password-command");
    desk.run("identity", "import", bundle.toString(), "--new-password-command",
        "echo correct horse").ok();
  }
}
