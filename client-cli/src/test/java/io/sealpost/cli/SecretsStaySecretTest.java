package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Real processes with a canary for a password: whatever they write is searched for it, in every form.
/// The servers' wrong turns and `-v` make them write as much as they can.
@Timeout(180)
final class SecretsStaySecretTest {
  private static final Canary PASSWORD = new Canary("ada", "Kanarienvogel-4711-singt");
  private static final Canary PHRASE = new Canary("", "Zaunkoenig-0815-schweigt");

  @TempDir
  private Path folder;
  private Path secrets;
  private TestMailServer server;
  private Program program;

  @BeforeEach
  void start() throws IOException {
    server = serving(PASSWORD.secret());
    program = Program.in(Files.createDirectories(folder.resolve("seen")));
    Desk.bare(program.home()).trusting(server);
    secrets = Files.writeString(folder.resolve("secret"), PASSWORD.secret());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isFoundInEveryForm() {
    assertThat(PASSWORD.forms()).hasSize(7).allSatisfy((form, written) -> {
      assertThatThrownBy(() -> PASSWORD.isNotIn("here", "<" + written + ">"))
          .isInstanceOf(AssertionError.class);
    });
  }

  @ParameterizedTest
  @CsvSource({"command, plain", "command, login", "variable, plain", "vault, scram-sha-256"})
  void staysOutOfEverythingThatIsWritten(String source, String auth) throws Exception {
    Map<String, String> environment = new HashMap<>(Map.of("SEALPOST_SECRET_ADA",
        source.equals("variable") ? PASSWORD.secret() : "", "SEALPOST_SECRET_VAULT",
        PHRASE.secret()));
    if (source.equals("vault")) {
      ran("0", environment,
          "vault init\nvault add mail/ada\n" + PASSWORD.secret() + "\nvault list\n");
    }
    configure(line(source), auth);
    Ran right = ran("1", environment, COMMANDS);
    assertThat(right.out()).contains("\"INBOX\"");

    server.close();
    server = serving("another");
    Desk.bare(program.home()).trusting(server);
    configure(line(source), auth);
    Ran wrong = ran("2", environment, COMMANDS);
    assertThat(wrong.err()).contains("authentication");

    assertThat(PASSWORD.isNotBelow(folder.resolve("seen"))).isGreaterThan(4);
    assertThat(PHRASE.isNotBelow(folder.resolve("seen"))).isGreaterThan(4);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void staysOutOfTheEnvironmentAndTheArgumentsOfChildren() throws Exception {
    Path seen = program.home().resolve("child");
    configure("password-command = [\"/bin/sh\", \"-c\", \"(env; cat /proc/self/environ "
        + "/proc/self/cmdline /proc/$PPID/cmdline) >" + seen + "; cat " + secrets + "\"]", "plain");

    Ran ran = ran("1", Map.of("SEALPOST_SECRET_ADA", PASSWORD.secret(), "SEALPOST_SECRET_VAULT",
        PHRASE.secret()), "mailbox list\n");

    assertThat(ran.out()).contains("\"INBOX\"");
    assertThat(seen).content().contains("HOME=").doesNotContain("SEALPOST_SECRET");
    assertThat(PASSWORD.isNotBelow(program.home())).isPositive();
  }

  @Test
  @EnabledIf("io.sealpost.cli.Tmux#available")
  void showsNothingThatIsTypedAndKeepsNoneOfItInTheHistory() throws Exception {
    configure("password-prompt = true", "plain");
    try (Tmux terminal = new Tmux(folder.resolve("tmux")).open(100, 40, program.environment(),
        program.command("012", 100, "-c", program.home().resolve("config.toml").toString(),
            "shell"))) {
      terminal.awaitText("the password of ada at localhost:");
      terminal.type(PASSWORD.secret());
      terminal.awaitPrompt("sealpost>");
      terminal.type("vault init");
      terminal.awaitText("the passphrase of the new vault:");
      terminal.type(PHRASE.secret());
      terminal.awaitText("the passphrase of the new vault again:");
      terminal.type(PHRASE.secret());
      terminal.awaitPrompt("made the vault");
      terminal.type("vault add mail/ada");
      terminal.awaitText("the secret called mail/ada:");
      terminal.type(PASSWORD.secret());
      String screen = terminal.awaitPrompt("vault add");
      PASSWORD.isNotIn("the screen", screen);
      PHRASE.isNotIn("the screen", screen);
      // What a hand does by mistake.
      terminal.type("vault add mail/bob " + PASSWORD.secret());
      terminal.type(PHRASE.secret());
      terminal.type("mailbox list");
      terminal.awaitPrompt("INBOX");
      terminal.type("exit");
      Awaitility.await().until(() -> Files
          .readString(program.home().resolve("state/sealpost/history")).contains("mailbox list"));
    }
    assertThat(PASSWORD.isNotBelow(program.home())).isGreaterThan(2);
    assertThat(PHRASE.isNotBelow(program.home())).isGreaterThan(2);
  }

  private static TestMailServer serving(String password) {
    return TestMailServer.builder().user("ada", password, "ada@example.test")
        .mechanisms(Mechanism.PLAIN, Mechanism.LOGIN, Mechanism.SCRAM_SHA_256).start();
  }

  private void configure(String source, String auth) throws IOException {
    Files.writeString(program.home().resolve("config.toml"), """
                                                             [accounts.ada]
                                                             address = "ada@example.test"
                                                             ca = "ca.pem"
                                                             [accounts.ada.imap]
                                                             host = "localhost"
                                                             port = %d
                                                             user = "ada"
                                                             auth = ["%s"]
                                                             %s
                                                             """
        .formatted(server.port(Protocol.IMAP, Mode.TLS), auth, source));
  }

  private String line(String source) {
    return switch (source) {
      case "command" -> "password-command = [\"cat\", \"" + secrets + "\"]";
      case "variable" -> "password-env = \"SEALPOST_SECRET_ADA\"";
      default -> "password-vault = \"mail/ada\"";
    };
  }

  /// A shell that reads its lines from a pipe and logs all it can.
  private Ran ran(String name, Map<String, String> environment, String lines)
      throws IOException, InterruptedException {
    Path out = program.home().resolve("out" + name);
    Path err = program.home().resolve("err" + name);
    ProcessBuilder builder = new ProcessBuilder(program.command("", 80, "-c",
        program.home().resolve("config.toml").toString(), "--json", "-v", "--log-file",
        program.home().resolve("log" + name).toString(), "shell"));
    builder.environment().putAll(program.environment());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try (var in = process.outputWriter()) {
      in.write(lines);
    }
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private static final String COMMANDS = """
                                         account check
                                         account show
                                         mailbox list
                                         envelope list
                                         message read 99
                                         vault list
                                         """;
}
