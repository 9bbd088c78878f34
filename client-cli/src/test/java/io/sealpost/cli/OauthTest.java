package io.sealpost.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.oauth.TestOAuthServer;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// From a login in a browser, or on another device, to mail by an access token; and back.
@Timeout(60)
class OauthTest {
  private static final String TOKEN = "access-of-ada";
  private static final String PHRASE = "correct horse battery";

  @TempDir
  private Path home;
  private TestMailServer mail;
  private TestOAuthServer provider;
  private Desk desk;

  @BeforeEach
  void start() {
    mail = TestMailServer.builder().user("ada", TOKEN, "ada@example.test")
        .mechanisms(Mechanism.OAUTHBEARER, Mechanism.XOAUTH2).start();
    provider = TestOAuthServer.start(mail.authority().server("localhost")).issuing(TOKEN);
    desk = Desk.bare(home).trusting(mail).configured(config())
        .with("SEALPOST_SECRET_VAULT", PHRASE);
    desk.run("vault", "init").ok();
  }

  @AfterEach
  void stop() {
    provider.close();
    mail.close();
  }

  @Test
  void aLoginInABrowserLetsMailInUntilItIsRevoked() throws IOException {
    Ran before = desk.run("account", "check");
    assertThat(before.code()).isEqualTo(77);
    assertThat(before.out()).contains("nobody has logged in", "sealpost oauth login");
    Ran login = browsing().run("oauth", "login", "work").ok();
    assertThat(login.err()).contains("open this page in a browser", "code_challenge_method=S256",
        "logged in at localhost").doesNotContain(TOKEN);
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated  OAUTHBEARER");
    assertThat(desk.run("oauth", "status").ok().out()).contains("logged in at localhost",
        "is renewed by itself");
    assertThat(desk.run("--json", "oauth", "status").ok().object()).containsEntry("loggedIn", true)
        .containsEntry("provider", "localhost");
    assertThat(written()).noneMatch(it -> it.contains(TOKEN) || it.contains("refresh-"));
    desk.run("oauth", "revoke").ok();
    assertThat(provider.accepts(TOKEN)).isFalse();
    assertThat(desk.run("oauth", "status").ok().out()).contains("not logged in at localhost");
    assertThat(desk.run("oauth", "revoke").code()).isEqualTo(66);
    assertThat(desk.run("account", "check").code()).isEqualTo(77);
  }

  @Test
  void aTokenThatEndsIsRenewedAndKept() {
    provider.lifetime(1);
    browsing().run("oauth", "login").ok();
    desk.run("account", "check").ok();
    assertThat(provider.asked()).contains("POST /token grant_type=refresh_token");
    desk.run("mailbox", "list").ok();
  }

  @Test
  void aLoginOnAnotherDevice() {
    Thread person = Thread.ofVirtual().start(() -> {
      await().atMost(Duration.ofMinutes(1))
          .until(() -> provider.asked().stream().anyMatch(it -> it.startsWith("POST /device")));
      provider.approveDevice();
    });
    Ran login = desk.run("oauth", "login", "--device").ok();
    assertThat(login.err()).contains("on any device, open https://", "and type there: WDJB-MJHT");
    assertThat(person.isAlive()).isFalse();
    desk.run("account", "check").ok();
  }

  @Test
  void programsGetOneObject() {
    assertThat(browsing().run("oauth", "login", "--json").ok().object())
        .containsEntry("account", "work").containsEntry("provider", "localhost")
        .containsEntry("loggedIn", true);
    assertThat(desk.run("oauth", "revoke", "--json").ok().object())
        .containsEntry("account", "work").containsEntry("loggedIn", false)
        .containsEntry("told", true);
  }

  @Test
  void aPersonWhoSaysNoIsNotLoggedIn() {
    provider.refuse();
    Ran login = browsing().run("oauth", "login");
    assertThat(login.code()).isEqualTo(69);
    assertThat(login.err()).contains("answered with no: nobody is logged in")
        .doesNotContain("whoever runs the server");
    assertThat(desk.run("oauth", "status").ok().out()).contains("not logged in");
  }

  @Test
  void aProviderThatIsNotProvenHearsNothing() {
    desk.configured(config().replace("ca = \"ca.pem\"\nclient-id", "client-id"));
    Ran login = browsing().run("oauth", "login", "--device");
    assertThat(login.code()).isEqualTo(77);
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void withoutAVaultNobodyIsAskedToLogIn() throws IOException {
    Files.delete(home.resolve("vault"));
    Ran login = browsing().run("oauth", "login");
    assertThat(login.code()).isEqualTo(66);
    assertThat(login.err()).contains("sealpost vault init");
    assertThat(provider.asked()).isEmpty();
  }

  @Test
  void anAccountWithoutAProviderSaysSoAndMistakesAreNamed() {
    desk.configured(ConfigText.password(mail, Mode.TLS, Protocol.IMAP));
    assertThat(desk.run("oauth", "login").err()).contains("has no service that logs in by oauth",
        "oauth = { provider = ");
    desk.configured(config().replace("\nclient-id = \"sealpost-test\"",
        "\nprovider = \"nobody\""));
    assertThat(desk.run("oauth", "login").err()).contains("client-id is missing",
        "provider may be ");
    desk.configured(config().replace("port = ", "auth = [\"plain\"]\nport = "));
    assertThat(desk.run("oauth", "login").err())
        .contains("auth: with the account's oauth there are \"oauthbearer\"");
  }

  private Desk browsing() {
    return new Desk(home, desk.terminals(), Map.of("BROWSER", new Browser(home, mail).program(),
        "SEALPOST_SECRET_VAULT", PHRASE), desk.clock(), desk.hidden());
  }

  private Stream<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).toList().stream().map(it -> {
        try {
          return Files.readString(it, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  private String config() {
    return """
           [accounts.work]
           address = "ada@example.test"
           ca = "ca.pem"
           [accounts.work.oauth]
           ca = "ca.pem"
           client-id = "sealpost-test"
           authorization = "%s"
           token = "%s"
           device = "%s"
           revocation = "%s"
           scopes = ["mail"]
           [accounts.work.imap]
           host = "localhost"
           port = %d
           """.formatted(provider.at("authorize"), provider.at("token"), provider.at("device"),
        provider.at("revoke"), mail.port(Protocol.IMAP, Mode.TLS));
  }
}
