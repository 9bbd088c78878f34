package io.sealpost.cli;

import java.io.IOException;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Ctrl-C at a terminal, in each phase of sending: the letter is kept, and where is said. A small
/// letter goes out in one burst with its envelope, so that from MAIL on nobody knows its outcome.
@Timeout(120)
@EnabledIf("io.sealpost.cli.Tmux#available")
class CtrlCTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.start();

  @ParameterizedTest
  @CsvSource({"GREETING,,130,interrupted", "EHLO,C: EHLO,130,interrupted",
    "AUTHENTICATE,C: AUTH,130,interrupted", "MAIL,C: MAIL,79,it may have been done: look before",
    "RCPT,C: RCPT,79,it may have been done: look before",
    "END_OF_DATA,C: BDAT,79,it may have been done: look before"})
  void keepsTheLetter(Moment moment, @Nullable String heard, int exit, String words,
      @TempDir Path folder)
      throws IOException {
    Program program = Program.in(folder);
    Desk desk = Desk.of(folder, server);
    server.script(Protocol.SMTP, Mode.TLS).play(Fault.silence(moment));
    List<String> shell = Stream.concat(Stream.of("/bin/sh", "-c",
        "trap : INT; \"$@\"; echo ended with $?; cat", "sh"),
        program.command("012", 200, "-c", desk.config().toString(), "message", "compose", "--to",
            "ada@example.test", "--body", "my words", "--yes").stream())
        .toList();
    try (Tmux terminal = new Tmux(folder.resolve("tmux")).open(200, 24, program.environment(),
        shell)) {
      Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> waits(heard));
      terminal.press("C-c");
      terminal.awaitText("ended with");
      assertThat(terminal.screen()).contains(words, "ended with " + exit, "kept as ",
          "to go on with it:", "sealpost -c " + desk.config() + " message compose --resume ");
    }
    try (Stream<Path> kept = Files.list(program.home().resolve("state/sealpost/unsent"))) {
      assertThat(kept.toList()).singleElement()
          .satisfies(it -> assertThat(it).content().contains("my words"));
    }
  }

  /// A silent server has not greeted: then it is enough that somebody is there.
  private boolean waits(@Nullable String heard) {
    var transcript = server.transcript(Protocol.SMTP, Mode.TLS);
    return heard == null
        ? transcript.connections() > 0
        : transcript.lines().stream().anyMatch(it -> it.startsWith(heard));
  }
}
