package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
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
  private static final int MOST = Boolean.getBoolean("sealpost.proof") ? 40 : 1;
  /// All failures of a file, and success.
  private static final Set<Integer> EXITS = Set.of(0, 73, 74);
  /// What may grow though its command is refused; each is looked at by itself.
  private static final Set<String> MEMORIES = Set.of("pins.log", "pins.log.end", "mechanisms.seen");
  private static final String ELSEWHERE = "other\timap\tlocalhost:1\tPLAIN\n";
  private static final List<String> FIGURES = new ArrayList<>();
  private static int runs;

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
  void leavesTheOldFileAndSaysSo(WritingCommand command) throws Exception {
    prepare(command);
    int refused = 0;
    for (int tries = 0; tries <= MOST; tries++) {
      int pages = command.from() + tries * command.step();
      Files.writeString(mechanisms(), ELSEWHERE);
      Map<String, String> before = files();
      Ran ran = run(pages, command.input(), words(command.words()));
      runs++;
      assertThat(ran.code()).as("%s pages: %s", pages, ran.err()).isIn(EXITS);
      assertThat(ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
      if (ran.code() != 0) {
        refused++;
        assertThat(ran.err()).as("%s pages", pages).contains("No space left on device");
        assertUntouched(before, ran);
      }
      assertWhole(before, ran);
      assertMemories(before, pages);
      if (command == WritingCommand.SENT_COPY) {
        assertThat(ran.err()).as("%s pages", pages).contains(
            "it was sent, but no copy could be saved",
            tries == 0 ? "nor could one be kept here" : "the copy is kept as ");
      }
      if (ran.code() == 0 && !ran.err().contains("not noted") && !ran.err().contains("nor could")) {
        break;
      }
    }
    FIGURES.add(command + " " + refused);
  }

  private void prepare(WritingCommand command) throws IOException, InterruptedException {
    if (!command.before().isEmpty()) {
      assertThat(run(100, "true", words(command.before())).code()).isZero();
    }
    if (command == WritingCommand.SENT_COPY) {
      server.script(Protocol.IMAP, Mode.TLS)
          .play(Fault.answer(Moment.APPEND, "<tag> NO not here\r\n"));
    }
  }

  private void assertUntouched(Map<String, String> before, Ran ran) throws IOException {
    Map<String, String> after = files();
    before.forEach((name, text) -> {
      if (MEMORIES.stream().noneMatch(name::equals)) {
        assertThat(after).as(ran.err()).containsEntry(name, text);
      }
    });
  }

  /// No file is new behind a refusal that nobody was told of, and none is half of what it should be.
  private void assertWhole(Map<String, String> before, Ran ran) throws IOException {
    files().forEach((name, text) -> {
      if (!before.containsKey(name) && MEMORIES.stream().noneMatch(name::equals)) {
        if (ran.code() != 0 || name.endsWith(".eml")) {
          assertThat(ran.err()).as("%s, of %s octets", name, text.length()).contains(name);
        }
        if (name.endsWith(".pem")) {
          assertThat(text).contains("-----END ").containsPattern("-----END [A-Z ]+-----\\s*$");
        } else if (name.endsWith(".eml")) {
          assertThat(text).hasSizeGreaterThan(30_000);
        }
      }
    });
  }

  private void assertMemories(Map<String, String> before, int pages)
      throws IOException, InterruptedException {
    assertThat(Files.readString(log())).startsWith(before.get("pins.log"));
    assertThat(run(100, "true", "-c", config().toString(), "pin", "log").err())
        .as("the log after %s pages", pages).isEmpty();
    assertThat(Files.readString(mechanisms())).startsWith(ELSEWHERE).endsWith("\n");
  }

  /// By the last part of their names.
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(disk)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        if (Files.size(each) > 0) {
          files.put(String.valueOf(each.getFileName()),
              Files.readString(each, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  @AfterAll
  static void keep() {
    // A command that broke a promise has left no figure.
    if (FIGURES.size() == WritingCommand.values().length) {
      Figures.keep("G10", "full disk", runs
          + " commands on a tmpfs with 0 pages left, 1, and so on: every old file stays, 0 unchecked"
          + " exceptions; refused: " + String.join(", ", FIGURES));
    }
  }

  private String[] words(List<String> words) {
    String place = "localhost:" + server.port(Protocol.IMAP, Mode.TLS);
    String home = program.home().toString();
    return Stream.concat(Stream.of("-c", config().toString()), words.stream())
        .map(it -> switch (it) {
          case "CA" -> home + "/ca.pem";
          case "PLACE" -> place;
          case "PIN" -> server.pin(Protocol.IMAP, Mode.TLS);
          default -> it.replaceFirst("^HOME", home);
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

  private Path mechanisms() {
    return program.home().resolve("state/sealpost/mechanisms.seen");
  }

  private static boolean mayMount() throws IOException, InterruptedException {
    Process asked = new ProcessBuilder("sh", "-c", "unshare -rm mount -t tmpfs none /mnt")
        .redirectErrorStream(true).start();
    return asked.waitFor(20, TimeUnit.SECONDS) && asked.exitValue() == 0;
  }
}
