package io.sealpost.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.cli.EveryCommand.Trait;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every command × what can be wrong around it: the right exit code, and one or two lines in the words
/// of UX.md, for people and, with `--json`, for programs. `SERVER` stands for the server's place.
@Timeout(60)
class BadInputTest {
  static final List<String> OF_THE_CONFIGURATION = EveryCommand.with(Trait.CONFIGURED);
  static final List<String> OF_MESSAGES = EveryCommand.with(Trait.MESSAGE);
  static final List<String> OF_THE_ACCOUNT = EveryCommand.with(Trait.ACCOUNT);
  static final List<String> CONFIGURED = EveryCommand.with(Trait.ACCOUNT, Trait.CONFIGURED);
  static final List<String> CONNECTING = EveryCommand.with(Trait.ACCOUNT, Trait.SERVER);
  static final List<String> PRINTING = List.of("account list", "account show", "account check",
      "mailbox list", "envelope list", "message read 1 --peek", "attachment list 1",
      "attachment list 1 --json", "pin show SERVER", "completion bash", "manual", "--version",
      "--help", "message --help", "shell");
  /// The test server's options are its own.
  static final List<String> ALL = EveryCommand.but("test-server");
  /// Of these, failures are the data.
  static final List<String> TELLING = List.of("account check", "doctor");

  private static TestMailServer server;
  private static int closed;

  private Desk desk;

  @BeforeAll
  static void start() {
    try (TestMailServer gone = TestMailServer.start()) {
      closed = gone.port(Protocol.IMAP, Mode.TLS);
    }
    server = TestMailServer.start();
    new Letters(server).withFiles("a.txt");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.of(home, server);
    desk.file("letter.eml", "From: ada@example.test\nTo: ada@example.test\nSubject: x\n\nx\n");
  }

  @Test
  void noCommandIsForgottenHere(@TempDir Path nowhere) {
    assertThat(EveryCommand.LIST).extracting(EveryCommand::name)
        .containsExactlyInAnyOrderElementsOf(
            EveryCommand.existing(Desk.bare(nowhere).around(InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()))));
  }

  @ParameterizedTest
  @FieldSource("CONFIGURED")
  void noConfigurationAtAll(String command) throws IOException {
    Files.delete(desk.config());
    assertFails(command, 78, "there is no configuration file", "sealpost setup");
  }

  @ParameterizedTest
  @FieldSource("CONFIGURED")
  void everyMistakeOfTheConfigurationAtOnce(String command) {
    desk.configured("""
                    [accounts.ada]
                    address = "ada@example.test"
                    colour = "blue"
                    ca = "missing.pem"

                    [accounts.ada.imap]
                    host = "localhost"
                    security = "none"
                    trust = "ca"
                    pins = ["sha256/abc"]
                    user = "ada"
                    auth = ["external"]
                    """);
    Ran ran = run(command);
    assertThat(ran.code()).isEqualTo(78);
    assertThat(ran.err().lines().map(String::strip).filter(it -> it.startsWith("config.toml:"))
        .map(it -> it.replaceFirst("(config.toml:\\d+:\\d+: ).*", "$1"))).contains(
            "config.toml:3:1: ", "config.toml:4:1: ", "config.toml:8:1: ", "config.toml:10:9: ");
    assertThat(ran.err()).contains("colour", "missing.pem", "none", "a pin is sha256/");
    assertInOurWords(ran.err());
    assertThat(run(command + " --json").error()).containsEntry("exit", 78L)
        .containsEntry("kind", "configuration").containsKey("problems");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[accounts.ada\n", "= 1\n", "[accounts.ada]\naddress = \"a\n", "\u0000"})
  void aFileThatIsNoToml(String text) {
    desk.configured(text);
    Ran ran = run("envelope list");
    assertThat(ran.code()).isEqualTo(78);
    assertThat(ran.err()).containsPattern("(?m)^  config\\.toml:\\d+:\\d+: ");
    assertInOurWords(ran.err());
  }

  @ParameterizedTest
  @FieldSource("CONNECTING")
  void noNetwork(String command) throws IOException {
    desk.configured(Files.readString(desk.config()).replaceAll("port = \\d+", "port = " + closed));
    String there = command.replace("SERVER", "localhost:" + closed);
    if (TELLING.contains(command)) {
      assertThat(run(there).code()).isEqualTo(75);
      assertInOurWords(run(there).out().replaceAll("(?m)^\\R", ""));
    } else {
      assertFails(there, 75, "refuses connections", "");
    }
    assertThat(desk.home().resolve("letter.eml")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls inspect", "pin show", "account new x@example.test --name x --imap"})
  void noSuchHost(String command) {
    assertFails(command + " nowhere.invalid:993", 75, "no address found for nowhere.invalid",
        "check its spelling");
  }

  @ParameterizedTest
  @FieldSource("CONNECTING")
  void offline(String command) {
    int before = connections();
    assertFails(command + " --offline", 75, "needs its server", "leave out --offline");
    assertThat(connections()).isEqualTo(before);
  }

  @ParameterizedTest
  @FieldSource("OF_THE_CONFIGURATION")
  void offlineIsNoReasonNotToReadTheConfiguration(String command) {
    run(command + " --offline").ok();
  }

  @ParameterizedTest
  @FieldSource("OF_MESSAGES")
  void noSuchMailbox(String command) {
    assertFails(command + " -m Nope", 69, "the server does not open the mailbox",
        "sealpost mailbox list");
  }

  @ParameterizedTest
  @FieldSource("OF_MESSAGES")
  void aNameNoMailboxCanHave(String command) {
    assertThat(desk.run(Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("-m", "a\nb"))
        .toArray(String[]::new)).code()).isEqualTo(64);
  }

  @ParameterizedTest
  @FieldSource("OF_MESSAGES")
  void noSuchMessage(String command) {
    assertFails(command.replaceFirst("1$", "4711"), 66, "there is no message 4711 in INBOX",
        "sealpost envelope list");
  }

  @ParameterizedTest
  @FieldSource("OF_MESSAGES")
  void noIdAtAll(String command) {
    for (String wrong : List.of("abc", "0", "99999999999", "1.5")) {
      assertFails(command.replaceFirst("1$", wrong), 64, wrong, "sealpost ");
    }
    assertFails(command.replaceFirst(" 1$", ""), 64, " needs ID", " --help");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void anUnknownOption(String command) {
    // Behind the name of a vault's command a secret may have been typed.
    assertFails(command + " --frobnicate", 64, command.startsWith("vault ")
        ? "it may be a secret"
        : "has no option --frobnicate", " --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "message frobnicate", "account", "message", "", "-m"})
  void anUnknownCommandOrNone(String command) {
    assertFails(command, 64, "sealpost", "sealpost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"message send nothing.eml", "message send .",
    "tls inspect SERVER --ca nothing.pem", "pin show SERVER --ca nothing.pem",
    "account new x@example.test --imap SERVER --ca nothing.pem",
    "attachment download 1 -d nothing"})
  void anUnreadableFile(String command) {
    assertFails(command, 66, "", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"envelope list -p 0", "envelope list -s 0", "envelope list -s 1001",
    "envelope list -s x", "flag add 1", "flag add --flag ( 1", "flag add --flag seen 3:x",
    "tls inspect a:b:c", "tls inspect localhost:0", "tls inspect localhost:99999",
    "tls inspect SERVER --starttls gopher", "pin show", "account new nobody",
    "account new x@example.test --imap a:b:c", "completion tcsh", "completion",
    "envelope list --color sometimes", "message read 1 2"})
  void wrongArguments(String command) {
    assertFails(command, 64, "", "sealpost ");
  }

  @ParameterizedTest
  @FieldSource("OF_THE_ACCOUNT")
  void noSuchAccount(String command) {
    assertFails(command + " -a nobody", 78, "there is no account nobody", "sealpost account list");
  }

  @ParameterizedTest
  @FieldSource("OF_MESSAGES")
  void anAccountWithoutImap(String command) {
    desk.configured(ConfigText.password(server, Mode.TLS, Protocol.SMTP));
    assertFails(command, 78, "account ada has n", "sealpost account show");
  }

  @ParameterizedTest
  @FieldSource("PRINTING")
  void nobodyReadsTheOutput(String command) {
    Ran ran = desk.typing("account list\n", new PrintStream(new Broken()),
        new ByteArrayOutputStream(), arguments(command));
    assertThat(ran.code()).isEqualTo(73);
    if (!command.equals("--version")) {
      assertThat(ran.err()).contains("the output could not be written");
    }
    assertThat(ran.err()).doesNotContain("Exception");
  }

  /// Whatever a command would ask on a terminal: here it takes nothing for a yes.
  @ParameterizedTest
  @FieldSource("ALL")
  void withoutATerminalNobodyIsAskedAnything(String command) {
    String mine = OF_MESSAGES.contains(command)
        ? command.replaceFirst("1$", "" + new Letters(server).plain("to be moved", "x"))
        : command;
    Ran ran = desk.typing("y\ny\ny\n", arguments(mine));
    assertThat(ran.err()).doesNotContain("[y/N]", "? ", "Exception");
    assertThat(ran.code()).isNotEqualTo(70);
  }

  @Test
  void withoutATerminalNobodyIsAskedAndAServerOfNoCaIsNotTrusted() {
    Ran made = desk.typing("y\n",
        arguments("account new x@example.test --name x --imap SERVER --smtp SERVER"));
    assertThat(made.code()).isEqualTo(77);
    assertThat(made.err()).contains("nothing was written", "--pin sha256/")
        .doesNotContain("[y/N]");
  }

  private void assertFails(String command, int code, String words, String next) {
    Ran ran = run(command);
    assertThat(ran.code()).as(command + ": " + ran.err()).isEqualTo(code);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(words).contains(next);
    assertInOurWords(ran.err());
    assertThat(ran.err().lines().count()).isBetween(2L, 4L);
    Ran json = run(command + " --json");
    assertThat(json.code()).isEqualTo(code);
    assertThat(json.out()).isEmpty();
    String last = json.err().lines().toList().getLast() + "\n";
    assertThat(Ran.members(Ran.members(JsonText.parse(last)).get("error")))
        .containsEntry("exit", (long) code).containsKeys("kind", "message", "details", "hint");
  }

  private static void assertInOurWords(String text) {
    assertThat(text).doesNotContain("Exception", "java.", "io.sealpost", "picocli", "\tat ");
    assertThat(text.lines()).allSatisfy(line -> {
      assertThat(line.strip()).doesNotEndWith(".").isNotEmpty();
      assertThat(line.strip()).matches("[^A-Z].*|ID .*|SHELL .*|INBOX .*|PROTOCOL .*|SERVER .*");
    });
  }

  private Ran run(String command) {
    return desk.run(arguments(command));
  }

  /// The words of a command; names of files are those in Ada's home.
  private String[] arguments(String command) {
    return Stream.of(command.split(" ", -1)).filter(it -> !it.isEmpty())
        .map(it -> it.equals("SERVER")
            ? "localhost:" + server.port(Protocol.IMAP, Mode.TLS)
            : it.equals("PIN")
                ? server.pin(Protocol.IMAP, Mode.TLS)
                : it.matches("letter.*|nothing.*|chain.*|\\.")
                    ? desk.home().resolve(it).toString()
                    : it)
        .toArray(String[]::new);
  }

  private static int connections() {
    return server.listeners().stream().mapToInt(it -> it.transcript().connections()).sum();
  }

}
