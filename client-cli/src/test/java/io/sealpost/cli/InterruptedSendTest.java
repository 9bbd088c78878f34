package io.sealpost.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that is ended while it sends, and a disk that is full: the text is never lost.
/// Not by Ctrl-C's signal, which tests that run in the background have ignored; it is handled as TERM is.
@Timeout(60)
class InterruptedSendTest {
  private static final String LETTER = """
                                       From: ada@example.test
                                       To: ada@example.test
                                       Subject: mine

                                       my words
                                       """;
  private static final byte[] OCTETS = LETTER.getBytes(StandardCharsets.UTF_8);

  private TestMailServer server;
  private Program program;
  private Path config;
  private Path err;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = TestMailServer.start();
    program = Program.in(folder);
    config = Desk.of(folder, server).config();
    err = folder.resolve("err.txt");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"TERM,EHLO,130,interrupted", "HUP,EHLO,130,interrupted",
    "TERM,END_OF_DATA,79,it may have been done: look"})
  void saysWhereTheMessageIs(String signal, Moment moment, int exit, String words)
      throws Exception {
    Process sending = sending(moment, "message", "send");
    kill(sending, signal);
    assertThat(sending.waitFor()).isEqualTo(exit);
    assertThat(Files.readString(err)).contains(words, "kept as " + unsent(),
        again("send it", "message send "));
    assertThat(unsent()).hasContent(LETTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP"})
  void saysWhereTheLetterIs(String signal) throws Exception {
    Process sending = sending(Moment.EHLO, "message", "compose", "--to", "ada@example.test",
        "--body", "-");
    kill(sending, signal);
    assertThat(sending.waitFor()).isEqualTo(130);
    assertThat(Files.readString(err)).contains("interrupted", "kept as " + unsent(),
        again("go on with it", "message compose --resume "));
    assertThat(unsent()).content().contains("my words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "compose --to ada@example.test --body -"})
  void losesNothingWhenItIsKilled(String command) throws Exception {
    Process sending = sending(Moment.EHLO, ("message " + command).split(" ", -1));
    sending.destroyForcibly().waitFor();
    assertThat(unsent()).content().contains("my words");
  }

  @Test
  void keepsTheBeginningOfWhatNeverEnded() throws Exception {
    Process reading = started("message", "send");
    OutputStream pipe = reading.getOutputStream();
    pipe.write(OCTETS);
    pipe.flush();
    Awaitility.await().atMost(Duration.ofSeconds(40))
        .until(() -> !files().isEmpty() && Files.size(unsent()) == OCTETS.length);
    kill(reading, "TERM");
    assertThat(reading.waitFor()).isEqualTo(143);
    assertThat(unsent().toString()).endsWith(".eml.part");
    assertThat(Files.readString(err)).contains("what has come of it is kept as " + unsent());
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
  }

  /// A process that may write no long files meets what a full disk would be to it.
  @Test
  void saysThatTheDiskIsFullAndKeepsWhatItCould() throws Exception {
    Ran ran = program.shell("(printf 'To: ada@example.test\\n\\n'; yes | head -c 200000)"
        + " | (ulimit -f 100; exec \"$@\")", "-c", config.toString(), "message", "send");
    assertThat(ran.code()).as(ran.err()).isEqualTo(74);
    assertThat(ran.err()).contains("what has come of it is kept as ");
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
    Path kept = Path.of(ran.err().lines().filter(it -> it.contains("kept as ")).findFirst()
        .orElseThrow().replaceFirst(".*kept as ", ""));
    assertThat(kept.toString()).endsWith(".part");
    assertThat(kept).content().startsWith("To: ada").hasSizeGreaterThan(40_000);
  }

  /// Of every file, however many disks there are.
  @ParameterizedTest
  @ValueSource(strings = {"message send", "message save",
    "message compose --to ada@example.test --body -"})
  void givesBackWhatCanBeKeptNowhere(String command) throws Exception {
    String words = "my words ".repeat(20_000);
    Path letter = Files.writeString(program.home().resolve("letter"),
        "To: ada@example.test\n\n" + words + "\n");
    // Its errors go where its output goes: they are not to be in a file.
    Ran ran = program.shell("cat " + letter + " | (ulimit -f 0; exec \"$@\" 2>&1)",
        ("-c " + config + " " + command).split(" ", -1));
    assertGivenBack(ran.out(), words);
    assertThat(ran.code()).isEqualTo(74);
  }

  @Test
  void givesBackWhatHasNoFolderToBeKeptIn() throws Exception {
    Path none = Files.writeString(program.home().resolve("none"), "");
    Ran ran = new Program(program.home(), none, program.server()).shell(
        "printf 'To: ada@example.test\\n\\nmy words\\n' | XDG_STATE_HOME=" + none + " \"$@\"",
        "-c", config.toString(), "message", "send");
    assertGivenBack(ran.out() + ran.err(), "my words");
    assertThat(ran.err()).contains("no file can be made, neither in ");
    assertThat(ran.code()).isEqualTo(74);
  }

  private void assertGivenBack(String said, String words) throws IOException {
    assertThat(said).contains(words, "what could not be kept stands on the standard output")
        .doesNotContain("kept as");
    assertThat(files()).isEmpty();
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
  }

  private String again(String what, String command) throws IOException {
    return "to " + what + ": sealpost -c " + config + " " + command + unsent();
  }

  /// Until the server has heard the moment's command, and says nothing to it.
  private Process sending(Moment moment, String... arguments) throws IOException {
    server.script(Protocol.SMTP, Mode.TLS).play(Fault.silence(moment));
    Process process = started(arguments);
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.write(OCTETS);
    }
    String heard = moment == Moment.EHLO ? "EHLO" : "BDAT";
    Awaitility.await().atMost(Duration.ofSeconds(40))
        .until(() -> server.transcript(Protocol.SMTP, Mode.TLS).fromClients().stream()
            .anyMatch(it -> it.contains(heard)));
    return process;
  }

  private Process started(String... arguments) throws IOException {
    List<String> words = Stream.concat(Stream.of("-c", config.toString()), Stream.of(arguments))
        .toList();
    return program.start(err, words.toArray(String[]::new));
  }

  private static void kill(Process process, String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor())
        .isZero();
  }

  private List<Path> files() throws IOException {
    Path folder = program.home().resolve("state/sealpost/unsent");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Path unsent() throws IOException {
    assertThat(files()).hasSize(1);
    return files().getFirst();
  }
}
