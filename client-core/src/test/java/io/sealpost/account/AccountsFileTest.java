package io.sealpost.account;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class AccountsFileTest {
  @TempDir
  Path folder;

  Path file;

  @BeforeEach
  void filesNamedInTheExamples() throws IOException {
    file = folder.resolve("config.toml");
    for (String name : List.of("our-ca.pem", "ada.p12", "ada.pem", "ada.key")) {
      Files.writeString(folder.resolve(name), "");
    }
  }

  @Test
  void readsTheWholeShapeOfTheContract() throws Exception {
    Account work = read(WHOLE).choose("work");

    assertThat(work.isDefault()).isTrue();
    assertThat(work.address()).isEqualTo("ada@example.org");
    assertThat(work.displayName()).isEqualTo("Ada Lovelace");
    assertThat(work.ca()).isEqualTo(folder.resolve("our-ca.pem"));
    assertThat(work.identity()).isEqualTo(new IdentitySource.Pkcs12(folder.resolve("ada.p12"),
        PasswordSource.shell("pass show mail/p12")));
    Service imap = work.service(Protocol.IMAP).orElseThrow();
    assertThat(imap.endpoint())
        .isEqualTo(new Endpoint(Protocol.IMAP, "imap.example.org", 993, Security.TLS));
    assertThat(imap.trust()).isEqualTo(TrustMode.CA);
    assertThat(imap.pins().pins()).hasSize(2);
    assertThat(imap.user()).isEqualTo("ada");
    assertThat(imap.auth()).containsExactly(Auth.EXTERNAL);
    assertThat(imap.password()).isEqualTo(PasswordSource.shell("pass show mail/work"));
    assertThat(work.service(Protocol.POP3)).isEmpty();
  }

  @Test
  void readsSeveralIdentitiesAndWritesThemAgain() throws Exception {
    String line = "identity = [{ file = \"ada.p12\" }, { pem = \"ada.pem\", key = \"ada.key\" }]";
    var several = new IdentitySource.Several(List.of(
        new IdentitySource.Pkcs12(folder.resolve("ada.p12"), null),
        new IdentitySource.Pem(folder.resolve("ada.pem"), folder.resolve("ada.key"), null)));
    Account work = read(WHOLE.replaceFirst("(?m)^identity = .*$", line)).choose("work");
    assertThat(work.identity()).isEqualTo(several);
    assertThat(read(AccountTemplate.render(work)).choose("work").identity()).isEqualTo(several);
    assertThat(
        read(WHOLE.replaceFirst("(?m)^identity = .*$", "identity = [{ file = \"ada.p12\" }]"))
            .choose("work").identity())
        .isEqualTo(several.sources().getFirst());
  }

  @Test
  void fillsInWhatTheFileLeavesOut() throws Exception {
    Service smtp = read("""
                        [accounts.home]
                        address = "ada@example.org"
                        [accounts.home.smtp]
                        host = "smtp.example.org"
                        security = "starttls"
                        password-command = ["pass", "show", "a b"]
                        """).choose(null).service(Protocol.SMTP).orElseThrow();

    assertThat(smtp.endpoint().port()).isEqualTo(587);
    assertThat(smtp.user()).isEqualTo("ada@example.org");
    assertThat(smtp.auth()).containsExactly(Auth.SCRAM_SHA_512, Auth.SCRAM_SHA_256, Auth.PLAIN);
    assertThat(smtp.password()).isEqualTo(PasswordSource.program(List.of("pass", "show", "a b")));
  }

  @Test
  void prefersTheCertificateWhereItHasBoth() throws Exception {
    Service pop3 = read("""
                        [accounts.home]
                        address = "ada@example.org"
                        identity = { pem = "ada.pem", key = "ada.key" }
                        [accounts.home.pop3]
                        host = "pop.example.org"
                        password-command = "true"
                        """).choose(null).service(Protocol.POP3).orElseThrow();

    assertThat(pop3.endpoint().port()).isEqualTo(995);
    assertThat(pop3.auth()).containsExactly(Auth.EXTERNAL, Auth.SCRAM_SHA_512,
        Auth.SCRAM_SHA_256, Auth.PLAIN);
  }

  @Test
  void insistsOnAUserOnlyWithACertificateAlone() throws Exception {
    String text = WHOLE.replace("user  =", "act-as = \"office\"\nuser  =");
    Account account = read(text).choose(null);

    assertThat(account.service(Protocol.IMAP)).map(Service::actAs).contains("office");
    assertThat(read(AccountTemplate.render(account)).choose(null)).isEqualTo(account);
    assertThat(mistakes(text.replace("[\"external\"]", "[\"external\", \"plain\"]")))
        .isEqualTo("config.toml:14:1: act-as is said with a certificate alone: "
            + "auth = [\"external\"]\n");
  }

  @Test
  void reportsEveryMistakeAtOnceWithItsPlace() throws Exception {
    assertThat(mistakes(Files.readString(Path.of("src/test/resources/account/mistakes.toml"))))
        .isEqualTo(Files.readString(Path.of("src/test/resources/account/mistakes.txt"))
            .replace("FOLDER", folder.toString()));
  }

  @Test
  void refusesOneSecretThatIsPasswordAndAccessTokenAtOnce() {
    for (String both : List.of("\"oauthbearer\", \"plain\"", "\"scram-sha-256\", \"xoauth2\"")) {
      assertThat(mistakes(withAuth(both))).startsWith("config.toml:6:1: ")
          .contains("access tokens and passwords");
    }
    assertThatNoException().isThrownBy(() -> read(withAuth("\"oauthbearer\", \"xoauth2\"")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
    "http://login.example.org/a; an endpoint begins with https://",
    "https:///a; an endpoint names a host",
    "https://u:p@login.example.org/; an endpoint holds no user's name",
    "https://login.example.org/a?x=1!f; an endpoint has no fragment", "https://a b/; no address"})
  void namesTheFaultOfAnEndpointAndNoOther(String endpoint, String fault) {
    String text = account("home").replace(", password-command = \"true\"", "")
        + """
          [accounts.home.oauth]
          token = "https://login.example.org/token"
          client-id = "x"
          authorization = "%s"
          """.formatted(endpoint.replace('!', '#'));
    assertThat(mistakes(text)).contains("authorization: " + fault)
        .containsOnlyOnce("config.toml:");
  }

  private static String withAuth(String auth) {
    return """
           [accounts.home]
           address = "ada@example.org"
           [accounts.home.imap]
           host = "imap.example.org"
           password-command = "true"
           auth = [%s]
           """.formatted(auth);
  }

  @Test
  void reportsBrokenTomlWithItsPlace() {
    assertThat(mistakes("[accounts.home\naddress = 1\n")).startsWith("config.toml:1:15: ");
  }

  @Test
  void namesTheAccountsWhenNoneIsMeant() throws Exception {
    AccountsFile two = read(account("home") + account("work"));

    assertThatThrownBy(() -> two.choose(null))
        .hasMessage("none of the accounts is the default; there are home, work");
    assertThatThrownBy(() -> two.choose("wrok"))
        .hasMessage("there is no account wrok; there are home, work");
    assertThat(two.choose("work").name()).isEqualTo("work");
  }

  @Test
  void saysWhereItLookedWhenThereIsNoFile() {
    assertThatThrownBy(() -> AccountsFile.read(file))
        .isInstanceOfSatisfying(ConfigurationException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.NOTHING_CONFIGURED))
        .hasMessage("there is no configuration file " + file);
  }

  @Test
  void appendsWithoutTouchingWhatIsThere() throws Exception {
    Files.writeString(file, "# mine\n" + account("home"));
    AccountsFile.append(file, account("work"));

    assertThat(Files.readString(file))
        .isEqualTo("# mine\n" + account("home") + "\n" + account("work"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void appendsThroughALinkAndMakesFolders() throws Exception {
    Path kept = folder.resolve("dotfiles/config.toml");
    AccountsFile.append(kept, account("home"));
    Files.createSymbolicLink(file, kept);
    AccountsFile.append(file, account("work"));

    assertThat(file).isSymbolicLink();
    assertThat(AccountsFile.read(kept).accounts()).hasSize(2);
  }

  @Test
  void writesNothingThatWouldBeAMistake() throws Exception {
    Files.writeString(file, account("home"));

    assertThatThrownBy(() -> AccountsFile.append(file, "[accounts.work]\nadress = \"x\"\n"))
        .isInstanceOf(ConfigurationException.class);
    assertThat(Files.readString(file)).isEqualTo(account("home"));
    assertThat(folder.toFile().list((dir, name) -> name.endsWith(".new"))).isEmpty();
  }

  @Test
  void readsBackTheTemplateItWrote() throws Exception {
    for (String identity : List.of("", "identity = { file = \"ada.p12\" }",
        "identity = { pem = \"ada.pem\", key = \"ada.key\", password-command = [\"a\", \"b\"] }",
        "identity = { pkcs11 = \"pkcs11:token=ada\" }")) {
      Account account = read(WHOLE.replaceAll("identity = .*", identity)
          .replace("auth  = [\"external\"]", "")).choose(null);

      assertThat(read(AccountTemplate.render(account)).choose(null)).isEqualTo(account);
    }
  }

  private AccountsFile read(String text) throws Exception {
    Files.writeString(file, text);
    return AccountsFile.read(file);
  }

  private String mistakes(String text) {
    try {
      read(text);
      throw new AssertionError("no mistake was found");
    } catch (ConfigurationException e) {
      return String.join("\n", e.problems()) + "\n";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String account(String name) {
    return """
           [accounts.%s]
           address = "ada@example.org"
           imap = { host = "localhost", password-command = "true" }
           """.formatted(name);
  }

  private static final String WHOLE = """
                                      [accounts.work]
                                      default = true
                                      address = "ada@example.org"
                                      name    = "Ada Lovelace"
                                      ca      = "our-ca.pem"
                                      identity = { file = "ada.p12", password-command = "pass show mail/p12" }

                                      [accounts.work.imap]
                                      host = "imap.example.org"
                                      port = 993
                                      security = "tls"
                                      trust = "ca"
                                      pins  = ["sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="]
                                      user  = "ada"
                                      auth  = ["external"]
                                      password-command = "pass show mail/work"
                                      """;
}
