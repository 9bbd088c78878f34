package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/// The demonstration as a person sees it, in a real terminal; and that nothing is left of it, however
/// it ends.
@Timeout(180)
class DemoTest {
  private static final Pattern FOLDER = Pattern.compile("(/\\S*sealpost-[a-z0-9]+)/");

  @TempDir
  Path folder;

  private Program program;

  @BeforeEach
  void build() throws IOException {
    program = Program.in(folder);
  }

  @Test
  @EnabledIf("io.sealpost.cli.Tmux#available")
  void listsReadsSendsAndSeesItArrive() throws IOException {
    try (Tmux terminal = opened(80, 24)) {
      String opening = terminal.awaitPrompt("check  account check");
      List<String> lines = opening.replace("\n  ", " ").lines()
          .takeWhile(it -> !it.startsWith("sealpost>")).toList();
      assertThat(lines).hasSize(3);
      terminal.type("envelope list");
      assertThat(terminal.awaitPrompt("for what is older: sealpost envelope list -p 2"))
          .contains("SUBJECT", "Tea at four?");
      terminal.type("envelope list -p 2");
      terminal.awaitPrompt("A long night");
      terminal.type("message read 35");
      terminal.awaitPrompt("Bring biscuits");
      terminal.type("attachment list 19");
      terminal.awaitPrompt("invoice-2026-118.pdf");
      terminal.type(lines.get(1).replaceFirst("send +", ""));
      terminal.awaitPrompt("sent to 1 recipient, saved in Sent");
      terminal.type("envelope list -s 1");
      assertThat(terminal.awaitPrompt("A note to myself")).contains("36  *  @   A note to myself");
      terminal.type("attachment list 36");
      terminal.awaitPrompt("cards.csv");
      terminal.type("account check");
      terminal.awaitPrompt("authenticated  EXTERNAL, client certificate CN=ada");
      terminal.type("help");
      terminal.awaitPrompt("to look around without an account");
      assertNothingStaysBehind(opening, terminal.program(), () -> terminal.type("exit"));
    }
  }

  @Test
  @EnabledIf("io.sealpost.cli.Tmux#available")
  void fitsASmallTerminalAndShowsHostileMailInert() throws IOException {
    try (Tmux terminal = opened(40, 12)) {
      terminal.awaitPrompt("check  account check");
      assertThat(terminal.rows()).contains("read   envelope list, message read 35,",
          "  attachment list 19", "send   message send",
          "check  account check; help for all there", "  is; exit");
      terminal.type("message read 4711");
      terminal.awaitPrompt("to see which there are");
      assertThat(terminal.rows()).contains("there is no message 4711 in INBOX",
          "to see which there are:", "  sealpost envelope list -m INBOX");
      terminal.type("message read 35");
      terminal.awaitPrompt("Bring biscuits");
      assertThat(terminal.rows()).contains("Subject:  Re: Notes on the engine",
          "I mind very much. The mill has been", "oiled only last week, and a program that");
      terminal.type("envelope list -s 8");
      assertThat(terminal.awaitPrompt("35")).contains("␛]0;");
      terminal.type("message read 34");
      assertThat(terminal.awaitPrompt("bell")).contains("␛]0;owned␇␛[2J");
      terminal.press("C-c");
      // What is typed while an interrupt is handled is thrown away, as terminals do.
      Awaitility.await().atMost(Duration.ofSeconds(20))
          .ignoreExceptionsInstanceOf(AssertionError.class)
          .until(() -> {
            if (alive(terminal)) {
              terminal.press("C-d");
            }
            return !alive(terminal);
          });
    }
  }

  @Test
  @EnabledIf("io.sealpost.cli.Tmux#available")
  void takesDictationAndKeepsItOutOfTheHistory() throws IOException {
    try (Tmux terminal = opened(80, 24)) {
      String opening = terminal.awaitPrompt("check  account check");
      terminal.type("message send");
      terminal.awaitText("type the message");
      terminal.type("From: ada@example.test");
      terminal.press("C-c");
      terminal.awaitPrompt("interrupted");
      terminal.type("message send -");
      terminal.awaitText("message send -\ntype the message");
      for (String line : List.of("From: ada@example.test", "To: ada@example.test",
          "Subject: typed", "", "a secret thought")) {
        terminal.type(line);
      }
      terminal.awaitText("a secret thought\n");
      terminal.press("C-d");
      terminal.awaitPrompt("sent to 1 recipient, saved in Sent");
      terminal.type("message read 36");
      assertThat(terminal.awaitPrompt("Subject:  typed")).doesNotContain("Exception");
      Matcher found = FOLDER.matcher(opening);
      assertThat(found.find()).isTrue();
      Path history = Path.of(found.group(1), "state/sealpost/history");
      assertThat(Files.readString(history)).contains("message read 36")
          .doesNotContain("secret thought", "From:");
      assertThat(Files.getPosixFilePermissions(history)).hasSize(2);
      assertNothingStaysBehind(opening, terminal.program(), () -> terminal.press("C-d"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP", "KILL"})
  void leavesNothingWhenItIsKilled(String signal) throws IOException {
    assumeFalse(signal.equals("INT") && interruptsAreIgnored());
    Process demo = program.start("demo");
    demo.getOutputStream().write("account show\n".getBytes(StandardCharsets.UTF_8));
    demo.getOutputStream().flush();
    StringBuilder shown = new StringBuilder();
    while (!FOLDER.matcher(shown).find()) {
      int octet = demo.getInputStream().read();
      assertThat(octet).as(shown.toString()).isNotNegative();
      shown.append((char) octet);
    }
    assertNothingStaysBehind(shown.toString(), demo.toHandle(),
        () -> new ProcessBuilder("kill", "-" + signal, "" + demo.pid()).start());
  }

  @Test
  void readsLinesFromAPipeAndExitsWithTheLastCode() throws IOException, InterruptedException {
    Ran ran = program.shell("printf 'envelope list -s 2\\nmessage read 99\\n' | \"$@\"", "demo");
    assertThat(ran.code()).isEqualTo(66);
    assertThat(ran.out()).startsWith("ID ").hasLineCount(3).doesNotContain("\u001b");
    assertThat(ran.err()).startsWith("there is no message 99 in INBOX\n").hasLineCount(2);
  }

  private Tmux opened(int columns, int rows) throws IOException {
    return new Tmux(folder.resolve("tmux")).open(columns, rows, program.environment(),
        program.command("012", columns, "demo"));
  }

  private interface Ending {
    void run() throws IOException;
  }

  private void assertNothingStaysBehind(String shown, ProcessHandle demo, Ending ending)
      throws IOException {
    Matcher found = FOLDER.matcher(shown);
    assertThat(found.find()).isTrue();
    Path left = Path.of(found.group(1));
    assertThat(left).exists();
    List<ProcessHandle> processes = Stream.concat(Stream.of(demo), demo.descendants()).toList();
    assertThat(processes).hasSizeGreaterThan(1);
    ending.run();
    Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
      assertThat(left).doesNotExist();
    });
    for (Path folder : List.of(program.home(), program.temporary())) {
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }

  /// As whatever a shell starts in the background does, and its children with it.
  private static boolean interruptsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.isReadable(status) && Files.readAllLines(status).stream()
        .filter(it -> it.startsWith("SigIgn:")).anyMatch(
            it -> (Long.parseUnsignedLong(it.substring(7).strip(), 16) & 2) != 0);
  }

  private static boolean alive(Tmux terminal) {
    try {
      return terminal.program().isAlive();
    } catch (IOException | AssertionError e) {
      return false;
    }
  }
}
