package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// G2 where accounts, identities and secrets are made: nothing that is typed becomes another line of the
/// configuration, of a key file, of what a server hears or of the screen. `@` stands for the attack.
@Timeout(180)
class InjectionAtSetupTest {
  private static final String EVIL = "INJECTED = \"NOOP\"";
  private static final Map<String, String> ATTACKS = Attacks.with(EVIL, Map.of("TOML",
      "a\"\n" + EVIL + "\n#", "table", "a\"]\n[accounts.evil]\nINJECTED=\"", "bidi",
      "a\u202e" + EVIL));

  private static final String NEW = "account new ada@example.test --name NAME --imap IMAP "
      + "--smtp SMTP --ca CA IMAPPIN SMTPPIN";
  private static final String SETUP = "setup ada@example.test --name NAME --imap IMAP "
      + "--smtp SMTP --ca CA IMAPPIN SMTPPIN --yes --password-command PASSWORD";
  private static final String MAKE = "identity new work --password-command PASSWORD";

  private TestMailServer server;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path home) {
    server = TestMailServer.builder().user("ada", "ada-secret", "ada@example.test").start();
    desk = Desk.bare(home).trusting(server).with("SEALPOST_SECRET_VAULT", "correct horse");
    desk.run("vault", "init").ok();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<String> commands() {
    Stream<String> accounts = Stream.of(NEW, SETUP).flatMap(it -> Stream.of(
        it.replace("ada@example.test", "@"), it.replace("ada@example.test", "@@example.test"),
        it.replace("ada@example.test", "ada@@"), it.replace("NAME", "@"),
        it + " --display-name @", it + " --user @", it.replace("IMAP ", "@ "), it + " --pop3 @",
        it.replace("CA", "@"), it + " --identity @", it + " --pin @",
        it + " --identity ada.pem --identity-password-command @"));
    return Stream.concat(accounts, Stream.of(NEW + " --password-command @", "oauth login @",
        "oauth revoke @", MAKE.replace("work", "@"), MAKE + " --subject @",
        MAKE + " --subject CN=@", MAKE + " --email @", MAKE + " --email @@example.test",
        MAKE + " --days @", MAKE + " --request --out HOME/@", "identity request @",
        "identity import @", "identity import ada.pem --name @ --new-password-command PASSWORD",
        "identity show @", "identity remove --yes @", "vault add @", "vault remove @",
        "pin add @ IMAPPIN", "account show @", "account remove --yes @"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void whatIsTypedBecomesNoLine(String command) throws IOException {
    List<String> row = new ArrayList<>();
    for (Map.Entry<String, String> attack : ATTACKS.entrySet()) {
      Files.deleteIfExists(desk.config());
      Files.deleteIfExists(desk.home().resolve("identities/work.pem"));
      Files.deleteIfExists(desk.home().resolve("identities/work.request.pem"));
      for (Protocol protocol : Protocol.values()) {
        server.transcript(protocol, Mode.TLS).clear();
      }
      Ran ran = desk.typing("secret\n", words(command, attack.getValue()));
      row.add(attack.getKey() + " " + ran.code());
      assertThat(ran.code()).as(ran.err()).isNotEqualTo(70);
      assertThat(Stream.of(ran.out(), ran.err()).flatMap(String::lines)).as(attack.getKey())
          .noneMatch(it -> it.startsWith("INJECTED") || it.indexOf('\u001B') >= 0
              || it.indexOf('\u202e') >= 0);
      assertThat(Stream.of(Protocol.values())
          .flatMap(it -> server.transcript(it, Mode.TLS).fromClients().stream()))
          .as(attack.getKey()).noneMatch(InjectionAtSetupTest::foreign);
      assertNothingWritten(attack.getKey());
    }
    System.out.println("G2 (set up) " + command + ": " + String.join(", ", row));
  }

  private void assertNothingWritten(String attack) throws IOException {
    try (Stream<Path> all = Files.walk(desk.home())) {
      for (Path file : all.filter(Files::isRegularFile)
          .filter(it -> !it.endsWith("vault")).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1))
            .as("%s in %s", attack, file).noneMatch(InjectionAtSetupTest::foreign);
      }
    }
    if (Files.exists(desk.config())) {
      assertThat(desk.run("account", "list").ok().out()).doesNotContain("evil");
    }
  }

  private static boolean foreign(String line) {
    return line.startsWith("INJECTED") || line.startsWith("[accounts.evil")
        || line.indexOf('\r') >= 0 || line.indexOf('\0') >= 0;
  }

  private String[] words(String command, String attack) {
    return Stream.of(command.replace("@example.test", "\uE000").split(" ", -1))
        .flatMap(it -> switch (it) {
          case "IMAPPIN" -> pin(Protocol.IMAP, command);
          case "SMTPPIN" -> pin(Protocol.SMTP, command);
          default -> Stream.of(it);
        })
        .map(it -> switch (it) {
          case "IMAP" -> place(Protocol.IMAP);
          case "SMTP" -> place(Protocol.SMTP);
          case "CA" -> desk.home().resolve("ca.pem").toString();
          case "ada.pem" -> desk.home().resolve("ada.pem").toString();
          case "NAME" -> "work";
          case "PASSWORD" -> "echo ada-secret";
          default -> it.replace("HOME", desk.home().toString()).replace("@", attack)
              .replace("\uE000", "@example.test");
        }).toArray(String[]::new);
  }

  private Stream<String> pin(Protocol protocol, String command) {
    String pin = server.pin(protocol, Mode.TLS);
    return command.startsWith("pin") ? Stream.of(pin) : Stream.of("--pin", pin);
  }

  private String place(Protocol protocol) {
    return "localhost:" + server.port(protocol, Mode.TLS) + "/tls";
  }
}
