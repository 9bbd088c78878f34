package io.sealpost.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.cli.Main;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.cli.term.HiddenInput;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.cert.KeyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Somebody new, with a `.p12` and the README and nothing else, at a Dovecot that insists on client
/// certificates. What is typed here stands in the README; only names of hosts and files are put in.
@Timeout(120)
@ExtendWith(RealServersExtension.class)
class ReadmeInteropTest {
  private static final Path README = Path.of("../../README.md");
  private static final Pattern BLOCK = Pattern
      .compile("### With a client certificate and no password\n.*?```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir
  private Path home;

  @Test
  void whoHasOnlyACertificateReadsMailByTheReadmeAlone(RealServers servers) throws Exception {
    Files.write(home.resolve("me.p12"),
        servers.authority.client("ada@example.test", KeyKind.RSA).pkcs12("a passphrase"));
    Files.writeString(home.resolve("our-ca.pem"), servers.authority.rootPem());
    servers.strict.deliverAlone("welcome to the README", "you came by your certificate alone");
    List<String> said = new ArrayList<>();
    for (List<String> command : commands(servers.strict)) {
      said.add(run(command));
    }
    assertThat(said).hasSize(4);
    assertThat(said.get(1).split("authenticated  EXTERNAL, client certificate CN=ada", -1))
        .as(said.get(1)).hasSize(3);
    assertThat(said.get(2)).contains("welcome to the README");
    assertThat(said.get(3)).contains("you came by your certificate alone");
    assertThat(home.resolve("config.toml")).content().contains("auth = [\"external\"]");
  }

  /// Each line of the README that is typed, as its words.
  private List<List<String>> commands(Dovecot dovecot) throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(README));
    assertThat(block.find()).isTrue();
    List<List<String>> commands = new ArrayList<>();
    for (String line : block.group(1).replace("\\\n", " ").lines().toList()) {
      List<String> words = new ArrayList<>();
      Matcher word = WORD.matcher(line);
      while (word.find()) {
        words.add(here(word.group(1) == null ? word.group(2) : word.group(1), dovecot));
      }
      assertThat(words.removeFirst()).isEqualTo("./sealpost");
      commands.add(words);
    }
    return commands;
  }

  private String here(String word, Dovecot dovecot) {
    return switch (word) {
      case "imap.example.org" -> place(dovecot.at(Protocol.IMAP, Security.TLS));
      case "smtp.example.org" -> place(dovecot.at(Protocol.SMTP, Security.TLS));
      case "me.p12", "our-ca.pem" -> home.resolve(word).toString();
      case "pass show mail/p12" -> "echo 'a passphrase'";
      default -> word;
    };
  }

  private static String place(Endpoint endpoint) {
    return "localhost:" + endpoint.port() + "/tls";
  }

  private String run(List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var around = new Surroundings(new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8),
        Map.of("HOME", home.toString(), "SEALPOST_CONFIG", home.resolve("config.toml").toString(),
            "XDG_STATE_HOME", home.resolve("state").toString()),
        Clock.systemUTC(), ZoneOffset.UTC, Terminals.NONE, HiddenInput.NONE);
    assertThat(Main.run(arguments, around))
        .as(String.join(" ", arguments) + "\n" + out.toString(UTF_8) + err.toString(UTF_8))
        .isZero();
    return out.toString(UTF_8);
  }
}
