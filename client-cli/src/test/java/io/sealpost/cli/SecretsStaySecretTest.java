package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    Files.writeString(program.home().resolve("letter.eml"),
        "From: ada@example.test\r\nTo: ada@example.test\r\nSubject: hello\r\n\r\nhello\r\n");
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
  @CsvSource({"command, plain", "command, login", "variable, plain", "vault, scram-sha-256",
    "command, scram-sha-512", "vault, oauthbearer", "command, xoauth2"})
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
    assertThat(right.out()).contains("\"INBOX\"", "\"protocol\":\"smtp\"", "CN=localhost");
    assertThat(right.err()).contains("sent");

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
  void staysOutOfTheWordsOfABugOfOurs() throws Exception {
    configure(line("command"), "plain");
    List<String> command = new ArrayList<>(program.command("", 80, program.home().toString(), "-v",
        "mailbox", "list"));
    command.replaceAll(it -> it.equals("io.sealpost.cli.Main") ? BrokenMain.class.getName() : it);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(words).isEqualTo(70);
    assertThat(words).contains("a bug", "at io.sealpost.");
    PASSWORD.isNotIn("the words", words);
  }

  /// Behind a login, with the connection open and the vault unlocked.
  @Test
  @EnabledOnOs(OS.LINUX)
  void staysOutOfWhatACrashOfThePlatformLeaves() throws Exception {
    configure(line("command"), "plain");
    Path left = program.home().resolve("crash.log");
    ProcessBuilder builder = new ProcessBuilder(program.command("", 80, "-c",
        program.home().resolve("config.toml").toString(), "--json", "-v", "shell"))
        .redirectErrorStream(true);
    builder.environment().putAll(program.environment());
    builder.environment().putAll(Map.of("SEALPOST_SECRET_VAULT", PHRASE.secret(),
        "JAVA_TOOL_OPTIONS", "-XX:-CreateCoredumpOnCrash -XX:ErrorFile=" + left));
    Process shell = builder.start();
    StringBuilder said = new StringBuilder();
    try (var in = shell.outputWriter(); var out = shell.inputReader()) {
      in.write("vault init\nvault list\nmailbox list\n");
      in.flush();
      String line = out.readLine();
      for (; line != null && !line.contains("\"INBOX\""); line = out.readLine()) {
        said.append(line).append('\n');
      }
      assertThat(line).as(said::toString).isNotNull();
      new ProcessBuilder("kill", "-SEGV", "" + shell.pid()).start().waitFor();
      out.lines().forEach(it -> said.append(it).append('\n'));
    }
    assertThat(shell.waitFor()).isNotZero();
    assertThat(left).content(StandardCharsets.ISO_8859_1).contains("SIGSEGV");
    PASSWORD.isNotIn("what it said", said.toString());
    PHRASE.isNotIn("what it said", said.toString());
    assertThat(PASSWORD.isNotBelow(program.home())).isGreaterThan(2);
    assertThat(PHRASE.isNotBelow(program.home())).isGreaterThan(2);
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
      terminal.awaitText("the passphrase of the new vault, at least 8 characters:");
      terminal.type(PHRASE.secret());
      terminal.awaitText("the same again:");
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
      Awaitility.await().atMost(Duration.ofMinutes(1))
          .ignoreExceptionsInstanceOf(NoSuchFileException.class).until(() -> Files
              .readString(program.home().resolve("state/sealpost/history"))
              .contains("mailbox list"));
    }
    assertThat(PASSWORD.isNotBelow(program.home())).isGreaterThan(2);
    assertThat(PHRASE.isNotBelow(program.home())).isGreaterThan(2);
  }

  private static TestMailServer serving(String password) {
    return TestMailServer.builder().user("ada", password, "ada@example.test")
        .mechanisms(Mechanism.PLAIN, Mechanism.LOGIN, Mechanism.SCRAM_SHA_256,
            Mechanism.SCRAM_SHA_512, Mechanism.OAUTHBEARER, Mechanism.XOAUTH2)
        .start();
  }

  /// All three protocols; POP3 has its own older way.
  private void configure(String source, String auth) throws IOException {
    StringBuilder text = new StringBuilder("""
                                           [accounts.ada]
                                           address = "ada@example.test"
                                           ca = "ca.pem"
                                           """);
    for (Protocol protocol : Protocol.values()) {
      text.append("""
                  [accounts.ada.%s]
                  host = "localhost"
                  port = %d
                  user = "ada"
                  auth = ["%s"]
                  %s
                  """.formatted(protocol.key(), server.port(protocol, Mode.TLS),
          auth.equals("login") && protocol == Protocol.POP3 ? "user-pass" : auth, source));
    }
    Files.writeString(program.home().resolve("config.toml"), text);
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
      in.write(lines.replace("HOME", program.home().toString()));
    }
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private static final String COMMANDS = """
                                         account check
                                         account show
                                         doctor ada
                                         mailbox list
                                         message send --report success,failure HOME/letter.eml
                                         envelope list
                                         message read 1 --receipt
                                         message read 99
                                         vault list
                                         """;
}
