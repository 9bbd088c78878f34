package io.sealpost.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.cli.run.Finder;
import io.sealpost.discovery.Discovery;
import io.sealpost.discovery.NameServers;
import io.sealpost.discovery.SettingsSites;
import io.sealpost.path.Standard;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.dns.DnsLie;
import io.sealpost.testserver.dns.TestNameServer;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.web.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/// The wizard, from an address to an account that works, with servers found in signed and in unsigned
/// DNS; whoever says no has nothing written, and the servers have heard no credential.
@Timeout(60)
class SetupTest {
  @TempDir
  Path home;
  private TestMailServer server;
  private TestNameServer names;
  private Desk desk;

  @BeforeEach
  void start() {
    server = TestMailServer.builder().clientCertificates(ClientCertificates.WANTED).start();
    names = TestNameServer.start().signed("signed.test");
    for (String domain : List.of("signed.test", "plain.test")) {
      names.service("_imaps._tcp." + domain, 0, 1, server.port(Protocol.IMAP, Mode.TLS),
          "localhost")
          .service("_submission._tcp." + domain, 0, 1, server.port(Protocol.SMTP, Mode.STARTTLS),
              "localhost");
    }
    desk = Desk.bare(home).trusting(server).atTerminal(90);
  }

  @AfterEach
  void stop() {
    names.close();
    server.close();
  }

  @Test
  void findsAsksTriesAndWritesAnAccountThatWorks() throws IOException {
    desk.configured("""
                    # mine
                    [accounts.home]   # kept
                    address = "ada@home.test"
                    identity = { pem = "ada.pem", key = "ada.pem" }
                    [accounts.home.imap]
                    host = "localhost"
                    auth = ["external"]
                    """);
    String kept = Files.readString(desk.config());
    Ran made = setup(desk, "y\ny\n\n1\nprintf ada-secret\n", "ada@signed.test", "--user", "ada",
        "--ca", home + "/ca.pem").ok();
    assertThat(made.err()).contains("looking for the servers of signed.test",
        "its DNS, signed", "certificate path     passed", "is this your server?",
        "how do you prove who you are?", "authenticated by PLAIN",
        "sealpost envelope list -a signed.test").doesNotContain("nobody proves");
    assertThat(Files.readString(desk.config())).startsWith(kept)
        .contains("pins = [\"" + pin(Protocol.IMAP, Mode.TLS) + "\"]",
            "pins = [\"" + pin(Protocol.SMTP, Mode.STARTTLS) + "\"]", "printf ada-secret");
    desk.run("account", "check", "signed.test").ok();
  }

  @Test
  void whatTwoServersShowAlikeIsDrawnOnce() {
    Ran made = setup(desk, "y\ny\n\n1\nprintf ada-secret\n", "ada@signed.test", "--user", "ada",
        "--ca", home + "/ca.pem").ok();
    assertThat(made.err().replaceAll("\\s+", " ")).containsOnlyOnce("(server)")
        .containsOnlyOnce("certificate path")
        .contains("shows the same key and certificate as imap localhost:"
            + server.port(Protocol.IMAP, Mode.TLS) + ", and passes the same checks");
  }

  @Test
  void whatTwoServersShowWithoutACaIsDrawnOnceAndAskedOfEach() {
    Ran made = setup(desk, "\ny\ny\n\n1\nprintf ada-secret\n", "ada@signed.test", "--user", "ada")
        .ok();
    assertThat(made.err()).containsOnlyOnce("CAUTION: an impostor")
        .containsOnlyOnce("no CA that is trusted here vouches for it")
        .containsPattern("(?s)trust this server by its key alone.*trust this server by its key");
  }

  @Test
  void aHostThatTheDomainDoesNotVouchForIsConfirmedFirst() {
    Ran refused = setup(desk, "n\n", "ada@plain.test", "--user", "ada", "--ca", home + "/ca.pem");
    assertThat(refused.code()).isEqualTo(77);
    assertThat(refused.err()).contains("its DNS, unsigned",
        "nobody proves that localhost is where plain.test has its mail",
        "nothing was written: nobody confirmed localhost");
    assertThat(desk.config()).doesNotExist();
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections()).isZero();
    setup(desk, "y\ny\ny\n\n1\nprintf ada-secret\n", "ada@plain.test", "--user", "ada", "--ca",
        home + "/ca.pem").ok();
  }

  @Test
  void aNoToAServerEndsItUnlessAPersonGoesOnWithoutAPin() throws IOException {
    String[] how = {"ada@signed.test", "--user", "ada", "--ca", home + "/ca.pem"};
    Ran refused = setup(desk, "n\nn\n", how);
    assertThat(refused.code()).isEqualTo(77);
    assertThat(refused.err()).contains("is this your server?", "go on without a pin?",
        "nothing was written: nobody said yes to localhost:").doesNotContain("how do you prove");
    assertThat(desk.config()).doesNotExist();
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients()).isEmpty();
    setup(desk, "n\ny\ny\n\n1\nprintf ada-secret\n", how).ok();
    assertThat(Files.readString(desk.config()))
        .containsOnlyOnce("pins = [\"" + pin(Protocol.SMTP, Mode.STARTTLS) + "\"]");
  }

  @Test
  void aScriptNamesTheKeysItExpects() {
    Desk script = Desk.bare(home).trusting(server);
    String[] how = {"ada@plain.test", "--user", "ada", "--ca", home + "/ca.pem", "--yes",
      "--password-command", "printf ada-secret"};
    assertThat(setup(script, "", how).code()).isEqualTo(64);
    Ran other = setup(script, "", with(how, "--pin", "sha256/" + "A".repeat(43) + "="));
    assertThat(other.code()).isEqualTo(77);
    assertThat(script.config()).doesNotExist();
    Ran made = setup(script, "", with(how, "--json", "--pin", pin(Protocol.IMAP, Mode.TLS), "--pin",
        pin(Protocol.SMTP, Mode.STARTTLS))).ok();
    assertThat(made.objects()).extracting(it -> it.get("protocol"), it -> it.get("account"),
        it -> it.get("authenticated"), it -> it.get("file"))
        .containsExactly(tuple("imap", "plain.test", "PLAIN", script.config().toString()),
            tuple("smtp", "plain.test", "PLAIN", script.config().toString()));
    script.run("account", "check").ok();
  }

  @Test
  void howAnAccountWasLetInIsForgottenWithIt() throws IOException {
    Desk script = Desk.bare(home).trusting(server);
    Path memory = home.resolve("state/sealpost/mechanisms.seen");
    String[] how = {"ada@plain.test", "--user", "ada", "--ca", home + "/ca.pem", "--yes", "--pin",
      pin(Protocol.IMAP, Mode.TLS), "--pin", pin(Protocol.SMTP, Mode.STARTTLS)};
    String once = "test -e asked && printf wrong || { touch asked; printf ada-secret; }";
    Ran refused = setup(script, "", with(how, "--password-command",
        once.replace("asked", home + "/asked")));
    assertThat(refused.code()).isEqualTo(77);
    assertThat(refused.err()).contains("authenticated by", "nothing was written");
    assertThat(memory).doesNotExist();

    setup(script, "", with(how, "--password-command", "printf ada-secret")).ok();
    String better = Files.readString(memory).replaceAll("\t[A-Z0-9-]+\n",
        "\tSCRAM-SHA-512-PLUS\n");
    script.file("state/sealpost/mechanisms.seen", better);
    assertThat(script.run("account", "check").code()).isEqualTo(77);
    script.run("account", "remove", "--yes", "plain.test").ok();
    assertThat(memory).isEmptyFile();

    script.file("state/sealpost/mechanisms.seen", better); // of an account that an editor took out
    setup(script, "", with(how, "--password-command", "printf ada-secret")).ok();
    script.run("account", "check").ok();
    assertThat(memory).content().doesNotContain("SCRAM-SHA-512-PLUS");
  }

  @Test
  void aClientCertificateIsEnough() {
    setup(desk, "y\ny\n\n2\n" + home + "/ada.pem\n", "ada@signed.test", "--ca",
        home + "/ca.pem").ok();
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated  EXTERNAL");
  }

  @Test
  void aPersonWhoMistypedAPassphraseTriesAgain() throws IOException {
    Files.write(home.resolve("ada.p12"),
        server.identity("ada", KeyKind.P256).pkcs12("another passphrase"));
    Ran made = setup(desk, "y\ny\n\n2\n" + home + "/ada.p12\n1\nn\n"
        + "mistyped\nmistyped\ny\nanother passphrase\n", "ada@signed.test", "--ca",
        home + "/ca.pem");
    assertThat(made.err()).contains("try again?");
    made.ok();
    assertThat(made.err()).contains("authenticated by EXTERNAL");
  }

  @Test
  void whatDoesNotWorkIsWrittenOnlyIfThePersonSaysSo() {
    String[] how = {"ada@signed.test", "--user", "ada", "--ca", home + "/ca.pem",
      "--password-command", "printf wrong"};
    Ran refused = setup(desk, "y\ny\n\nn\nn\n", how);
    assertThat(refused.code()).isEqualTo(77);
    assertThat(refused.err()).contains("refused the user name or password",
        "write the account all the same?", "nothing was written")
        .doesNotContain("sealpost account show");
    assertThat(desk.config()).doesNotExist();
    setup(desk, "y\ny\n\nn\ny\n", how).ok();
    assertThat(desk.config()).exists();
  }

  @Test
  void whatIsNotFoundIsTyped() {
    String imap = "localhost:" + server.port(Protocol.IMAP, Mode.STARTTLS) + "/starttls";
    Ran made = setup(desk, imap + "\n\ny\n\n1\nprintf ada-secret\n", "ada@nowhere.test", "--user",
        "ada", "--ca", home + "/ca.pem").ok();
    assertThat(made.err()).contains("where is mail read?", "where is mail sent?", "you");
    Ran none = setup(desk, "\n\n", "ada@nowhere.test", "--name", "other");
    assertThat(none.code()).isEqualTo(75);
    assertThat(none.err()).contains("found no mail server of nowhere.test");
  }

  @Test
  void forgedDnsIsSaid() {
    names.lying(DnsLie.CHANGED);
    Ran none = setup(desk, "\n\n", "ada@signed.test");
    assertThat(none.err()).contains("CAUTION: what DNS says of _imaps._tcp is not what the domain");
    assertThat(desk.config()).doesNotExist();
  }

  @Test
  void anInterruptLeavesNothing() {
    Ran ended = setup(desk, (_, _) -> {
      throw new InterruptedException();
    }, "", "ada@signed.test");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended.code()).isEqualTo(130);
    assertThat(desk.config()).doesNotExist();
  }

  private Ran setup(Desk at, String input, String... arguments) {
    Finder finder = new Discovery(
        new NameServers(List.of(names.address()), names.anchors(), Clock.systemUTC()),
        new SettingsSites(List.of(), List.of()),
        new Web(List.of(server.authority().root()), Standard.PRIVATE, Clock.systemUTC()),
        _ -> false)::of;
    return setup(at, finder, input, arguments);
  }

  private static Ran setup(Desk at, Finder finder, String input, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    List<String> command = new ArrayList<>(List.of("setup"));
    command.addAll(List.of(arguments));
    int code = Main.run(command,
        at.around(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8)).finding(finder));
    return new Ran(code, out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }

  private String pin(Protocol protocol, Mode mode) {
    return server.pin(protocol, mode);
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
