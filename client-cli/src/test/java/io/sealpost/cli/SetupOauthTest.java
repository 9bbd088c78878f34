package io.sealpost.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.discovery.Candidate;
import io.sealpost.discovery.Discovered;
import io.sealpost.discovery.Source;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Security;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.oauth.TestOAuthServer;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// From an address to mail by an access token, in one go: the login is part of the wizard, by questions
/// and by options, in a browser and on another device.
@Timeout(120)
class SetupOauthTest {
  private static final String TOKEN = "access-of-ada";
  private static final String PHRASE = "correct horse battery";

  @TempDir
  Path home;
  @AutoClose
  private final TestMailServer mail = TestMailServer.builder()
      .user("ada", TOKEN, "ada@example.test")
      .mechanisms(Mechanism.OAUTHBEARER, Mechanism.XOAUTH2).start();
  @AutoClose
  private final TestOAuthServer provider = TestOAuthServer
      .start(mail.authority().server("localhost")).issuing(TOKEN);
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = Desk.bare(home).trusting(mail);
    new Letters(mail).plain("hello by token", "the text");
  }

  @Test
  void aPersonLogsInInABrowser() throws IOException {
    Ran made = asked("n", browsing()).ok();
    assertThat(made.err()).contains("3  a login at your provider, in a browser",
        "open this page in a browser", "code_challenge_method=S256", "logged in at localhost",
        "authenticated by OAUTHBEARER", "sealpost envelope list -a example.test");
    assertThat(provider.asked()).noneMatch(it -> it.startsWith("POST /device"));
    assertMailIsRead();
  }

  @Test
  void aPersonLogsInOnAnotherDevice() throws IOException {
    approveTheDevice();
    Ran made = asked("y", Map.of()).ok();
    assertThat(made.err()).contains("on any device, open https://", "and type there: WDJB-MJHT",
        "authenticated by OAUTHBEARER");
    assertThat(provider.asked()).noneMatch(it -> it.startsWith("GET /authorize"));
    assertMailIsRead();
  }

  @Test
  void aScriptLogsInInABrowser() throws IOException {
    Ran made = scripted(browsing()).ok();
    assertThat(made.err()).contains("open this page in a browser", "logged in at localhost",
        "authenticated by OAUTHBEARER");
    assertMailIsRead();
    desk.run("oauth", "revoke").ok();
    assertThat(provider.accepts(TOKEN)).isFalse();
  }

  @Test
  void aScriptLogsInOnAnotherDevice() throws IOException {
    approveTheDevice();
    scripted(Map.of(), "--device").ok();
    assertMailIsRead();
  }

  @Test
  void aProviderThatSaysNoLeavesNothing() {
    provider.refuse();
    Ran refused = scripted(browsing());
    assertThat(refused.code()).isEqualTo(69);
    assertThat(refused.err()).contains("the question was answered with no");
    assertNothingWritten();
    assertThat(asked("n", browsing()).code()).isEqualTo(69);
    assertNothingWritten();
  }

  @Test
  void aTokenThatTheMailServerDoesNotTakeLeavesNothing() {
    provider.issuing("another");
    Ran refused = scripted(browsing());
    assertThat(refused.code()).isEqualTo(77);
    assertThat(refused.err()).contains("nothing was written").doesNotContain("another");
    assertNothingWritten();
  }

  @Test
  void nobodyLogsInWhereTheLoginCannotBeKept() {
    desk = Desk.bare(home).trusting(mail);
    Ran refused = desk.run(command("--yes"));
    assertThat(refused.code()).isEqualTo(78);
    assertThat(refused.err()).contains("nobody can be asked for the passphrase of the new vault");
    assertThat(provider.asked()).isEmpty();
    assertNothingWritten();
  }

  @Test
  void aProviderThatIsNotProvenHearsNothing() {
    desk = desk.with("SEALPOST_SECRET_VAULT", PHRASE);
    List<String> words = new ArrayList<>(List.of(command("--yes", "--device")));
    int ca = words.indexOf("--ca");
    words.subList(ca, ca + 2).clear();
    assertThat(desk.run(words.toArray(String[]::new)).code()).isEqualTo(77);
    assertThat(provider.asked()).isEmpty();
    assertNothingWritten();
  }

  @Test
  void whatDoesNotGoTogetherIsSaidBeforeAnybodyIsMet() {
    for (String slip : List.of("--oauth=google --client-id=x --oauth-token=https://x.test/",
        "--oauth=https://x.test/ --client-id=x", "--oauth=https://x.test/ --oauth-token=https://x/",
        "--oauth=http://x.test/ --client-id=x --oauth-token=https://x.test/",
        "--oauth=https://x.test/ --client-id=x --oauth-token=http://x.test/",
        "--oauth-token=https://x.test/", "--password-prompt --client-secret-command=x")) {
      List<String> words = new ArrayList<>(Arrays.asList(servers()));
      words.addAll(List.of(slip.split(" ")));
      words.add("--yes");
      assertThat(desk.run(words.toArray(String[]::new)).code()).as(slip).isEqualTo(64);
    }
    assertThat(mail.transcript(Protocol.IMAP, Mode.TLS).connections()).isZero();
  }

  private void assertMailIsRead() throws IOException {
    desk = desk.with("SEALPOST_SECRET_VAULT", PHRASE);
    assertThat(desk.config()).content().contains("[accounts.\"example.test\".oauth]",
        "token = \"" + provider.at("token") + "\"", "scopes = [\"mail\"]",
        "auth = [\"oauthbearer\", \"xoauth2\"]");
    assertThat(desk.run("envelope", "list").ok().out()).contains("hello by token");
    assertThat(desk.run("oauth", "status").ok().out()).contains("logged in at localhost");
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile).filter(it -> !it.endsWith("page")))
          .noneMatch(it -> text(it).contains(TOKEN) || text(it).contains("refresh-"));
    }
  }

  private void assertNothingWritten() {
    assertThat(desk.config()).doesNotExist();
    assertThat(home.resolve("vault")).doesNotExist();
  }

  private void approveTheDevice() {
    Thread.ofVirtual().start(() -> {
      await().atMost(Duration.ofMinutes(1))
          .until(() -> provider.asked().stream().anyMatch(it -> it.startsWith("POST /device")));
      provider.approveDevice();
    });
  }

  private Map<String, String> browsing() {
    return Map.of("BROWSER", new Browser(home, mail).program());
  }

  /// By questions; the servers are known to take access tokens.
  private Ran asked(String device, Map<String, String> environment) {
    List<String> answers = List.of("y", "y", "", "3", provider.at("authorize").toString(),
        provider.at("token").toString(), provider.at("device").toString(), "mail",
        "sealpost-test", "", device);
    Deque<String> unseen = new ArrayDeque<>(List.of(PHRASE, PHRASE));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Desk seated = new Desk(home, new Terminals(true, true, true, 120, 60), environment,
        desk.clock(), _ -> Secret.of(unseen.removeFirst()));
    int code = Main.run(List.of("setup", "ada@example.test", "--user", "ada", "--ca",
        home + "/ca.pem"),
        seated.around(
            new ByteArrayInputStream(
                (String.join("\n", answers) + "\n").getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
            .finding((_, _) -> new Discovered(List.of(
                found(io.sealpost.peer.Protocol.IMAP, Mode.TLS),
                found(io.sealpost.peer.Protocol.SMTP, Mode.STARTTLS)), List.of(), List.of())));
    return new Ran(code, out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  private Candidate found(io.sealpost.peer.Protocol protocol, Mode mode) {
    return new Candidate(new Endpoint(protocol, "localhost",
        mail.port(Protocol.valueOf(protocol.name()), mode), Security.valueOf(mode.name())), "ada",
        Source.OWN_SITE, true);
  }

  /// By options, where nobody can be asked.
  private Ran scripted(Map<String, String> environment, String... more) {
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("SEALPOST_SECRET_VAULT", PHRASE);
    List<String> words = new ArrayList<>(List.of(more));
    words.add("--yes");
    return new Desk(home, Terminals.NONE, Map.copyOf(all), desk.clock(), desk.hidden())
        .run(command(words.toArray(String[]::new)));
  }

  private String[] command(String... more) {
    return Stream.of(Stream.of(servers()),
        Stream.of("--oauth", provider.at("authorize").toString(), "--oauth-token",
            provider.at("token").toString(), "--oauth-device", provider.at("device").toString(),
            "--oauth-revocation", provider.at("revoke").toString(), "--oauth-scope", "mail",
            "--client-id", "sealpost-test"),
        Stream.of(more)).flatMap(it -> it).toArray(String[]::new);
  }

  private String[] servers() {
    return new String[]{"setup", "ada@example.test", "--user", "ada", "--ca", home + "/ca.pem",
      "--imap", "localhost:" + mail.port(Protocol.IMAP, Mode.TLS), "--smtp",
      "localhost:" + mail.port(Protocol.SMTP, Mode.STARTTLS) + "/starttls", "--pin",
      mail.pin(Protocol.IMAP, Mode.TLS), "--pin", mail.pin(Protocol.SMTP, Mode.STARTTLS)};
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
