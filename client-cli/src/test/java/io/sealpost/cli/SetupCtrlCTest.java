package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.oauth.TestOAuthServer;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Ctrl-C at a terminal, at each question of the wizard: nothing is written, whatever was typed before,
/// and the terminal shows what is typed again.
@Timeout(120)
@EnabledIf("io.sealpost.cli.Tmux#available")
class SetupCtrlCTest {
  private static final String PHRASE = "correct horse battery";
  private static final List<String> START = List.of("your mail address: | ada@example.test",
      "where is mail sent? | ", "is this your server? | y", "the pin of the next key | ");

  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .mechanisms(Mechanism.PLAIN, Mechanism.EXTERNAL, Mechanism.OAUTHBEARER).start();
  @AutoClose
  private final TestOAuthServer provider = TestOAuthServer
      .start(server.authority().server("localhost"));
  @TempDir
  private Path folder;
  private Program program;

  /// @param found who names the server
  /// @param steps what is asked, and what is answered
  record Way(String found, List<String> steps) {
    /// From the question how one proves who one is.
    static Way proving(String choice, List<String> more) {
      List<String> steps = new ArrayList<>(START);
      steps.add("how do you prove who you are? | " + choice);
      steps.addAll(more);
      return new Way("OWN_SITE", steps);
    }

    String question(int step) {
      return steps.get(step).split(" \\| ", -1)[0];
    }
  }

  private static final List<Way> WAYS = List.of(
      new Way("NOBODY", List.of("your mail address: | ada@example.test",
          "where is mail read? | PLACE", "where is mail sent? | ", "is this your server? | y",
          "the pin of the next key | ", "choose [1]: | 1",
          "the command, whose first line is the password | printf wrong",
          "try again? | n", "write the account all the same?")),
      new Way("GUESS", List.of("your mail address: | ada@example.test",
          "where is mail sent? | ", "nobody proves that localhost")),
      Way.proving("2", List.of("the identity's name, the file | FOLDER/cert.pem",
          "the file of its key | FOLDER/key.pem", "does the server want a password as well?")),
      Way.proving("2", List.of("the identity's name, the file | FOLDER/ada.p12",
          "where does the passphrase of | 1", "does the server want a password as well? | n",
          "the passphrase of FOLDER/ada.p12:")),
      Way.proving("2", List.of("the identity's name, the file | FOLDER/ada.p12",
          "where does the passphrase of | 2", "the command [pass show mail/identity]")),
      Way.proving("2", List.of("the identity's name, the file | pkcs11:token=none",
          "where does the PIN of | 3", "what it is called there | ",
          "the passphrase of the new vault | " + PHRASE, "the same again | " + PHRASE,
          "the PIN of pkcs11:token=none, to be kept | 4711-4711",
          "does the server want a password as well?")),
      Way.proving("3", List.of("Enter when it is there")),
      login("n", "open this page in a browser"), login("y", "and type there:"),
      Way.proving("5", List.of("the password of ada@example.test")),
      Way.proving("6", List.of("what it is called there | ",
          "the passphrase of the new vault | " + PHRASE, "the same again | " + PHRASE,
          "the password of ada@example.test, to be kept | wrong",
          "write the account all the same? [y/N]")),
      Way.proving("7", List.of("the variable [")));

  private static Way login(String elsewhere, String last) {
    return Way.proving("4", List.of("the provider, one of | AUTHORIZE",
        "its token address | TOKEN", "its address for other devices | DEVICE",
        "the scopes it wants | mail", "the client id that you registered | sealpost-test",
        "a command that prints the client's secret | ",
        "log in on another device | " + elsewhere,
        "the passphrase of the new vault | " + PHRASE, "the same again | " + PHRASE, last));
  }

  /// Each once, wherever else it is asked; every fourth of them in a build without `-Pproof`.
  static Stream<Arguments> questions() {
    Map<String, Arguments> all = new LinkedHashMap<>();
    for (Way way : WAYS) {
      for (int step = 0; step < way.steps.size(); step++) {
        all.putIfAbsent(way.question(step), Arguments.of(way.question(step), way, step));
      }
    }
    List<Arguments> each = List.copyOf(all.values());
    int stride = Boolean.getBoolean("sealpost.proof") ? 1 : 4;
    return IntStream.iterate(0, i -> i < each.size(), i -> i + stride).mapToObj(each::get);
  }

  @BeforeEach
  void start() throws IOException {
    program = Program.in(folder);
    Issued ada = server.identity("ada", KeyKind.P256);
    Files.writeString(folder.resolve("ca.pem"), server.authority().rootPem());
    Files.writeString(folder.resolve("cert.pem"), ada.pem());
    Files.writeString(folder.resolve("key.pem"), ada.keyPem());
    Files.write(folder.resolve("ada.p12"), ada.pkcs12("another passphrase"));
    Files.createDirectory(folder.resolve("bin"));
    installed("pass", "echo wrong");
    for (String each : List.of("stty", "cat")) {
      Path there = Stream.of("/usr/bin", "/bin").map(it -> Path.of(it, each))
          .filter(Files::isExecutable).findFirst().orElseThrow();
      installed(each, "exec " + there + " \"$@\"");
    }
  }

  /// In reach of the wizard there is this and nothing else, whatever the machine has.
  private void installed(String name, String script) throws IOException {
    Files.setPosixFilePermissions(
        Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n"),
        PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  void leavesNothing(String question, Way way, int step) throws IOException {
    Map<String, String> before = files();
    try (Tmux terminal = opened(way)) {
      for (String each : way.steps.subList(0, step)) {
        String[] both = each.split(" \\| ", -1);
        terminal.awaitText(here(both[0]));
        terminal.type(here(both[1]));
      }
      terminal.awaitText(here(question));
      terminal.press("C-c");
      terminal.awaitText("ended with");
      assertThat(terminal.screen()).contains("ended with 130, echo on")
          .doesNotContain(PHRASE, "wrote account", "Exception");
    }
    assertThat(files()).isEqualTo(before);
  }

  private Tmux opened(Way way) throws IOException {
    // In tmux it is the terminal's own PATH that a program gets.
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c",
        """
        PATH=$1; export PATH; shift
        trap : INT; "$@"; code=$?
        case " $(stty -a) " in *" -echo "*) echo=off ;; *) echo=on ;; esac
        echo "ended with $code, echo $echo"; cat""", "sh", folder.resolve("bin").toString()));
    command.addAll(program.command("012", 200, "setup", "--user", "ada", "--ca",
        folder.resolve("ca.pem").toString()));
    int main = command.indexOf(Main.class.getName());
    command.set(main, FoundMain.class.getName());
    command.addAll(main + 1,
        List.of(way.found, "" + server.port(Protocol.IMAP, Mode.TLS)));
    return new Tmux(folder.resolve("tmux")).open(200, 40, program.environment(), command);
  }

  private String here(String text) {
    return text.replace("FOLDER", folder.toString())
        .replace("PLACE", "localhost:" + server.port(Protocol.IMAP, Mode.TLS))
        .replace("AUTHORIZE", provider.at("authorize").toString())
        .replace("TOKEN", provider.at("token").toString())
        .replace("DEVICE", provider.at("device").toString());
  }

  /// Where the client may write, but for its log of keys that were seen: its home, and the place for
  /// temporary files.
  private Map<String, String> files() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (Path root : List.of(program.home(), program.temporary())) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path each : files.filter(it -> !it.startsWith(program.home().resolve("state")))
            .toList()) {
          all.put(each.toString(), Files.isRegularFile(each)
              ? Files.readString(each, StandardCharsets.ISO_8859_1)
              : "");
        }
      }
    }
    return all;
  }
}
