package io.sealpost.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.cli.DoctorSchema;
import io.sealpost.cli.Main;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.cli.term.HiddenInput;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.cert.KeyKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// A morning's mail at the command line, with a configuration file as a person writes it, on a real
/// Dovecot and a real Postfix.
@Timeout(120)
@ExtendWith(RealServersExtension.class)
class CommandsInteropTest {
  private static final Pattern UID = Pattern.compile("(?m)^ *(\\d+) ");
  private static final Pattern UIDL = Pattern.compile("(?m)^([0-9a-f]{4,}) ");

  @TempDir
  Path home;

  @ParameterizedTest
  @EnumSource
  void sendsListsReadsFlagsSearchesAndMoves(Security security, RealServers servers)
      throws IOException {
    String subject = "commands over " + security;
    configure(servers, servers.dovecot.at(Protocol.IMAP, security), servers.postfix.at(security));
    assertThat(run("mailbox", "list")).contains("INBOX", "Sent", "Archive");
    assertThat(run("account", "check")).contains("authenticated  PLAIN");
    run("message", "send", letter(subject).toString());
    String id = arrived(subject, UID);
    assertThat(run("message", "read", id)).contains("the cards are attached");
    assertThat(run("attachment", "list", id)).contains("cards.csv");
    run("attachment", "download", id, "-d", home.toString());
    assertThat(home.resolve("cards.csv")).content().startsWith("card,operation");
    run("flag", "add", "--flag", "flagged", id);
    String found = run("envelope", "search", "subject \"" + subject + "\"");
    assertThat(found).contains(subject).containsPattern("(?m)^ *" + id + " +\\S*!");
    run("message", "move", "Archive", id);
    assertThat(run("envelope", "list")).doesNotContain(subject);
    assertThat(run("envelope", "list", "-m", "Archive")).contains(subject);
    assertThat(run("envelope", "list", "-m", "Sent")).contains(subject);
  }

  @ParameterizedTest
  @EnumSource
  void readsByPop3(Security security, RealServers servers) throws IOException {
    String subject = "by pop3 over " + security;
    configure(servers, servers.dovecot.at(Protocol.POP3, security),
        servers.dovecot.at(Protocol.SMTP, security));
    run("message", "send", letter(subject).toString());
    String id = arrived(subject, UIDL);
    assertThat(run("message", "read", id)).contains("the cards are attached");
    assertThat(run("attachment", "list", id)).contains("cards.csv");
    assertThat(run("account", "check")).contains("authenticated  PLAIN");
  }

  @Test
  void checksAnAccountThatComesByCertificate(RealServers servers) throws IOException {
    Files.writeString(home.resolve("ada.pem"),
        servers.authority.client("ada@example.test", KeyKind.P256).combinedPem());
    configure(servers, "identity = { pem = \"ada.pem\", key = \"ada.pem\" }\n",
        "auth = [\"external\"]", servers.strict.at(Protocol.IMAP, Security.TLS),
        servers.strict.at(Protocol.POP3, Security.STARTTLS),
        servers.strict.at(Protocol.SMTP, Security.TLS));
    assertThat(run("account", "check").split("authenticated  EXTERNAL", -1)).hasSize(4);
  }

  @Test
  void showsTheServerWithoutACredential(RealServers servers) throws IOException {
    Path ca = Files.writeString(home.resolve("ca.pem"), servers.authority.rootPem());
    Endpoint imap = servers.dovecot.at(Protocol.IMAP, Security.TLS);
    assertThat(run("tls", "inspect", imap.toString(), "--ca", ca.toString()))
        .contains(servers.certificate.pin());
    Endpoint smtp = servers.postfix.at(Security.STARTTLS);
    assertThat(run("pin", "show", smtp.toString(), "--starttls", "smtp", "--ca", ca.toString()))
        .contains(servers.certificate.pin());
  }

  @ParameterizedTest
  @EnumSource
  void examinesEveryServer(Security security, RealServers servers) throws IOException {
    configure(servers, servers.dovecot.at(Protocol.IMAP, security),
        servers.dovecot.at(Protocol.POP3, security), servers.postfix.at(security));
    var schema = new DoctorSchema(run("doctor", "--schema"));
    schema.check(run("doctor", "--json"));
    String found = run("doctor");
    assertThat(found.split("TLS 1.3 is spoken", -1)).hasSize(4);
    assertThat(found).contains("SASL-IR", "PIPELINING", "UIDL", "offers EXTERNAL LOGIN PLAIN",
        "staples no proof", "no key exchange that withstands quantum computers")
        .doesNotContain("REFUSED");
    assertThat(found.split("STARTTLS is offered", -1))
        .hasSize(security == Security.STARTTLS ? 4 : 1);
    var ca = Files.writeString(home.resolve("ca.pem"), servers.authority.rootPem());
    for (Protocol protocol : Protocol.values()) {
      Endpoint strict = servers.strict.at(protocol, Security.TLS);
      schema.check(run("doctor", strict.toString(), "--protocol", protocol.label(), "--ca",
          ca.toString(), "--json"));
    }
  }

  private String arrived(String subject, Pattern id) {
    String line = Awaitility.await(subject).atMost(Duration.ofSeconds(30)).until(
        () -> run("envelope", "list").lines().filter(it -> it.contains(subject)).findFirst()
            .orElse(""),
        it -> !it.isEmpty());
    Matcher found = id.matcher(line);
    assertThat(found.find()).as(line).isTrue();
    return found.group(1);
  }

  private void configure(RealServers servers, Endpoint... endpoints) throws IOException {
    configure(servers, "",
        "auth = [\"plain\"]\npassword-command = [\"printf\", \"%s\", \"ada-secret\"]", endpoints);
  }

  private void configure(RealServers servers, String identity, String auth, Endpoint... endpoints)
      throws IOException {
    Files.writeString(home.resolve("ca.pem"), servers.authority.rootPem());
    var text = new StringBuilder("""
                                 [accounts.ada]
                                 default = true
                                 address = "ada@example.test"
                                 ca = "ca.pem"
                                 """ + identity);
    for (Endpoint endpoint : endpoints) {
      text.append("""

                  [accounts.ada.%s]
                  host = "localhost"
                  port = %d
                  security = "%s"
                  pins = ["%s"]
                  user = "ada"
                  %s
                  """.formatted(endpoint.protocol().label().toLowerCase(java.util.Locale.ROOT),
          endpoint.port(), endpoint.security().label().toLowerCase(java.util.Locale.ROOT),
          servers.certificate.pin(), auth));
    }
    Files.writeString(home.resolve("config.toml"), text);
  }

  private Path letter(String subject) throws IOException {
    return Files.writeString(home.resolve("letter.eml"),
        """
        From: Ada <ada@example.test>
        To: Ada <ada@example.test>
        Subject: %s
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset=utf-8

        the cards are attached

        --b
        Content-Type: text/csv; name="cards.csv"
        Content-Disposition: attachment; filename="cards.csv"

        card,operation
        --b--
        """.formatted(subject));
  }

  /// Runs a command that must succeed.
  private String run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    InputStream nobody = new ByteArrayInputStream(new byte[0]);
    var around = new Surroundings(nobody, new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        Map.of("HOME", home.toString(), "SEALPOST_CONFIG", home.resolve("config.toml").toString(),
            "XDG_STATE_HOME", home.resolve("state").toString()),
        Clock.systemUTC(), ZoneOffset.UTC, Terminals.NONE, HiddenInput.NONE);
    assertThat(Main.run(List.of(arguments), around))
        .as(String.join(" ", arguments) + "\n" + err.toString(UTF_8)).isZero();
    return out.toString(UTF_8);
  }
}
