package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `account list`, `account show` and `account new`.
class AccountTest {
  private static TestMailServer server;

  @TempDir
  Path home;

  @BeforeAll
  static void start() {
    server = TestMailServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void listsTheAccounts() {
    Ran listed = Desk.of(home, server).run("account", "list").ok();
    assertThat(listed.out().lines()).containsExactly(
        "NAME  DEFAULT  ADDRESS           SERVICES", "ada   yes      ada@example.test  imap, smtp");
    assertThat(Desk.of(home, server).run("account", "ls", "--json").ok().objects())
        .containsExactly(Map.of("name", "ada", "default", true, "address", "ada@example.test",
            "services", List.of("imap", "smtp")));
  }

  @Test
  void showsAnAccountWithoutItsPassword() {
    Desk desk = Desk.of(home, server)
        .configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP)
            .replace("[\"printf\", \"%s\", \"ada-secret\"]", "\"touch ran; echo x\""));
    Ran shown = desk.run("account", "show").ok();
    assertThat(shown.out()).contains("address      ada@example.test", "security  ", "tls",
        server.pin(Protocol.IMAP, Mode.TLS), "touch ran; echo x");
    assertThat(home.resolve("ran")).doesNotExist();
    Map<String, Object> shownAsJson = desk.run("account", "show", "ada", "--json").ok().object();
    assertThat(Ran.members(shownAsJson.get("imap")).get("auth")).isEqualTo(List.of("plain"));
  }

  @Test
  void writesAnAccountThatWorksAtOnce() throws IOException {
    Desk desk = Desk.bare(home).trusting(server);
    Ran made = desk.run("account", "new", "ada@example.test", "--name", "mine", "--imap",
        place(Protocol.IMAP, Mode.TLS), "--smtp", place(Protocol.SMTP, Mode.STARTTLS), "--ca",
        home.resolve("ca.pem").toString(), "--user", "ada", "--password-command",
        "printf ada-secret", "--keep-pins").ok();
    assertThat(made.err()).contains("CN=Sealpost Test Root,O=Sealpost Test  (root, trusted here)",
        "host name", "passed", "client certificate   not asked for",
        "to try it: sealpost account check mine");
    assertThat(Files.readString(desk.config())).contains("# seen on localhost",
        "auth = [\"scram-sha-512\", \"scram-sha-256\", \"plain\"]\n",
        "pins = [\"" + server.pin(Protocol.IMAP, Mode.TLS) + "\"]");
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients())
        .noneMatch(it -> it.contains("AUTH"));
    assertThat(desk.run("account", "check").ok().out()).contains("authenticated  PLAIN");
    assertThat(desk.run("envelope", "list").ok().err()).isEqualTo("INBOX is empty\n");
  }

  @Test
  void asksOnATerminalAndWritesOnlyOnYes() throws IOException {
    for (String answers : List.of("n\n", "", "y\n", "y\ny\n")) {
      Desk desk = Desk.bare(home).trusting(server).atTerminal(80);
      Ran made = desk.typing(answers, "account", "new", "ada@example.test", "--imap",
          place(Protocol.IMAP, Mode.TLS), "--smtp", place(Protocol.SMTP, Mode.TLS), "--ca",
          home.resolve("ca.pem").toString());
      boolean both = answers.equals("y\ny\n");
      assertThat(made.code()).as(answers).isEqualTo(both ? 0 : 77);
      assertThat(made.err()).contains("is this your server?");
      assertThat(Files.exists(desk.config())).as(answers).isEqualTo(both);
    }
    assertThat(Files.readString(home.resolve("config.toml"))).contains("\npins = [");
  }

  @Test
  void anIdentityIsReadByWhatItsFileHolds() throws IOException {
    Issued ada = server.identity("ada", KeyKind.P256);
    Desk desk = Desk.bare(home).trusting(server);
    Path both = desk.file("ada.crt", ada.combinedPem());
    Path alone = desk.file("alone.pem", ada.pem());
    Map<Path, Integer> refused = Map.of(alone, 65, home.resolve("nosuch.pem"), 66);
    refused.forEach((file, code) -> {
      Ran ran = desk.run(withIdentity(file));
      assertThat(ran.code()).as("%s", file).isEqualTo(code);
      assertThat(ran.err()).contains("" + file,
          code == 65 ? "holds no private key" : "no such file");
      assertThat(desk.config()).doesNotExist();
    });
    desk.run(withIdentity(both)).ok();
    assertThat(desk.config()).content().contains("pem = \"" + both + "\"");
  }

  private String[] withIdentity(Path file) {
    return new String[]{"account", "new", "ada@example.test", "--imap",
      place(Protocol.IMAP, Mode.TLS), "--smtp", place(Protocol.SMTP, Mode.TLS), "--ca",
      home.resolve("ca.pem").toString(), "--identity", file.toString()};
  }

  @Test
  void ofALiteralAddressNoServerIsGuessed() {
    for (String command : List.of("setup", "account new")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
      words.add("ada@[127.0.0.1]");
      Ran lost = Desk.bare(home).run(words.toArray(String[]::new));
      assertThat(lost.code()).as(command).isEqualTo(75);
      assertThat(lost.err()).contains("found no mail server of [127.0.0.1]",
          "name them: sealpost " + command + " ada@[127.0.0.1] --imap HOST:PORT");
    }
  }

  @Test
  void withoutATerminalAsksNobodyAndPinsNothing() throws IOException {
    Desk desk = Desk.bare(home).trusting(server);
    Ran made = desk.run("account", "new", "ada@example.test", "--imap",
        place(Protocol.IMAP, Mode.TLS), "--ca", home.resolve("ca.pem").toString(), "--smtp",
        place(Protocol.SMTP, Mode.TLS), "--json").ok();
    assertThat(made.err()).doesNotContain("is this your server?");
    assertThat(made.objects()).extracting(it -> it.get("pinned")).containsExactly(false, false);
    assertThat(made.objects()).extracting(it -> it.get("protocol")).containsExactly("imap", "smtp");
    assertThat(Files.readString(desk.config())).contains("# pins = ",
        "#   " + server.pin(Protocol.IMAP, Mode.TLS) + "  server: CN=localhost");
  }

  @Test
  void keepsWhatTheFileSaysAndRefusesASecondAccountOfTheName() throws IOException {
    Desk desk = Desk.of(home, server);
    String before = Files.readString(desk.config());
    Ran twice = desk.run("account", "new", "a@example.test", "--name", "ada");
    assertThat(twice.code()).isEqualTo(78);
    assertThat(twice.err()).startsWith("there is an account ada already\n");
    assertThat(Files.readString(desk.config())).isEqualTo(before);
    desk.run("account", "new", "a@example.test", "--name", "other", "--imap",
        place(Protocol.IMAP, Mode.TLS), "--smtp", place(Protocol.SMTP, Mode.TLS), "--ca",
        home.resolve("ca.pem").toString()).ok();
    assertThat(Files.readString(desk.config())).startsWith(before);
    assertThat(desk.run("account", "list", "--json").ok().objects())
        .extracting(it -> it.get("default")).containsExactly(true, false);
  }

  private static String place(Protocol protocol, Mode mode) {
    return "localhost:" + server.port(protocol, mode) + "/" + mode.key();
  }
}
