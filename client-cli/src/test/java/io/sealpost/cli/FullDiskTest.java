package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every command that writes, on a real disk that is full: with no page left, with one, and so on until
/// there is room enough. The disk holds the configuration, the state and the temporary files; it is a
/// tmpfs in a mount namespace of its own, so it takes Linux, and a kernel that lets us have one.
@Timeout(300)
class FullDiskTest {
  private static final int MOST = Boolean.getBoolean("sealpost.proof") ? 40 : 2;
  /// All failures of a file, and success.
  private static final Set<Integer> EXITS = Set.of(0, 73, 74);
  private static final String NEXT = "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final String LETTER = "To: ada@example.test\\n\\n";
  private static final List<String> FIGURES = new ArrayList<>();
  private static int runs;

  enum Command {
    PIN_ADD("true", "pin", "add", "PLACE", "--pin", NEXT, "--yes"), ACCOUNT_NEW("true", "account",
        "new", "ada@example.test", "--name", "other", "--imap",
        "PLACE", "--ca", "CA", "--user", "ada", "--password-command", "printf ada-secret",
        "--keep-pins"), ACCOUNT_CHECK("true", "account", "check"), MESSAGE_SEND(
            "printf '" + LETTER + "'; yes | head -c 30000", "message", "send"), MESSAGE_COMPOSE(
                "yes | head -c 30000", "message", "compose", "--to", "ada@example.test",
                "--body", "-"), MESSAGE_READ("true", "message", "read", "1"), ATTACHMENT_DOWNLOAD(
                    "true", "attachment", "download", "1", "-d", "FOLDER");

    private final String input;
    private final String words;

    Command(String input, String... words) {
      this.input = input;
      this.words = String.join("\n", words);
    }
  }

  @TempDir
  private Path folder;
  private TestMailServer server;
  private Program program;
  private Path disk;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    Assumptions.assumeTrue(mayMount(), "skipped: no mount namespace to be had");
    disk = Files.createDirectories(folder.resolve("disk"));
    Program made = Program.in(folder);
    program = new Program(Files.createDirectories(disk.resolve("home")),
        Files.createDirectories(disk.resolve("tmp")), made.server());
    server = TestMailServer.start();
    Desk.of(program.home(), server);
    new Letters(server).withFiles("report.txt");
    assertThat(run(100, "true", "-c", config().toString(), "account", "check").code()).isZero();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheOldFileAndSaysSo(Command command) throws Exception {
    byte[] configuration = Files.readAllBytes(config());
    String log = Files.readString(log());
    int refused = 0;
    for (int pages = 0; pages <= MOST; pages++) {
      Ran ran = run(pages, command.input, words(command));
      runs++;
      assertThat(ran.code()).as("%s pages: %s", pages, ran.err()).isIn(EXITS);
      assertThat(ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
      if (ran.code() != 0) {
        refused++;
        assertThat(ran.err()).as("%s pages", pages).isNotBlank();
        assertThat(config()).hasBinaryContent(configuration);
      }
      assertThat(Files.readString(log())).startsWith(log);
      log = Files.readString(log());
      assertThat(run(100, "true", "-c", config().toString(), "pin", "log").err())
          .as("the log after %s pages", pages)
          .isEmpty();
      if (ran.code() == 0 && !ran.err().contains("not noted")) {
        break;
      }
    }
    FIGURES.add(command + " " + refused);
  }

  @AfterAll
  static void keep() throws IOException {
    // A command that broke a promise has left no figure.
    if (FIGURES.size() == Command.values().length) {
      Path figures = Files.createDirectories(
          Path.of(System.getProperty("sealpost.proof.figures", "target/proof")));
      Files.writeString(figures.resolve("G10-full-disk.txt"),
          "G10\tfull disk\t" + runs
              + " commands on a tmpfs with 0 pages left, 1, and so on: every old"
              + " file stays, 0 unchecked exceptions; refused: " + String.join(", ", FIGURES)
              + "\n");
    }
  }

  private String[] words(Command command) {
    String place = "localhost:" + server.port(Protocol.IMAP, Mode.TLS);
    return Stream.concat(Stream.of("-c", config().toString()), command.words.lines())
        .map(it -> switch (it) {
          case "FOLDER" -> program.home().toString();
          case "CA" -> program.home().resolve("ca.pem").toString();
          case "PLACE" -> place;
          default -> it;
        }).toArray(String[]::new);
  }

  /// Runs on a disk as large as what lies in the folder and some pages, and copies what came of it back.
  private Ran run(int pages, String input, String... words)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    String script = """
                    unshare -rm sh -c '
                      cp -a DISK COPY && mount -t tmpfs -o size=1m none DISK && cp -a COPY/. DISK/ || exit 99
                      cat /dev/zero >DISK/fill 2>COPY.err
                      truncate -s -$((4096 * PAGES)) DISK/fill
                      (INPUT) | "$@" 2>SAID
                      code=$?
                      rm -f DISK/fill
                      rm -rf COPY && cp -a DISK COPY || exit 98
                      exit $code' sh "$@"
                    code=$?
                    rm -rf DISK/* && cp -a COPY/. DISK/ && rm -rf COPY
                    exit $code
                    """
        .replace("PAGES", Integer.toString(pages))
        .replace("INPUT", input.replace("'", "'\\''")).replace("COPY", folder + "/copy")
        .replace("SAID", said.toString())
        .replace("DISK", disk.toString());
    Ran ran = program.shell(script, words);
    return new Ran(ran.code(), ran.out(), Files.readString(said));
  }

  private Path config() {
    return program.home().resolve("config.toml");
  }

  private Path log() {
    return program.home().resolve("state/sealpost/pins.log");
  }

  private static boolean mayMount() throws IOException, InterruptedException {
    Process asked = new ProcessBuilder("sh", "-c", "unshare -rm mount -t tmpfs none /mnt")
        .redirectErrorStream(true).start();
    return asked.waitFor(20, TimeUnit.SECONDS) && asked.exitValue() == 0;
  }
}
