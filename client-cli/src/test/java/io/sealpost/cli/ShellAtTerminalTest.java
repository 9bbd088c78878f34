package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The shell as a person sees it, in a real terminal: completion, news, lost connections, Ctrl-C.
@Timeout(180)
@EnabledIf("io.sealpost.cli.Tmux#available")
class ShellAtTerminalTest {
  private static final String OTHER = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @TempDir
  Path folder;

  private TestMailServer server;
  private Desk desk;
  private Letters letters;

  @BeforeEach
  void start() {
    server = TestMailServer.start();
    letters = new Letters(server);
    letters.plain("hello", "the text");
    desk = Desk.of(folder, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void completesCommandsMailboxesAndMessages() throws IOException {
    letters.plain("\u001b[2Jsecond", "the text");
    try (Tmux terminal = opened(80)) {
      terminal.awaitText("sealpost>");
      terminal.write("env");
      terminal.press("Tab");
      terminal.awaitText("sealpost> envelope list | search | thread");
      terminal.write("li");
      terminal.press("Tab");
      terminal.awaitText("sealpost> envelope list [-m MAILBOX] [-p PAGE] [-s SIZE]");
      terminal.write("-m inb");
      terminal.press("Tab");
      terminal.awaitText("envelope list -m INBOX");
      terminal.press("Enter");
      terminal.awaitPrompt("hello");
      terminal.write("message read ");
      terminal.press("Tab");
      terminal.awaitText("(hello)");
      terminal.awaitText("(␛[2Jsecond)");
      terminal.press("C-c");
      terminal.write("flag add -f fl");
      terminal.press("Tab");
      terminal.awaitText("flag add -f flagged IDS…");
    }
  }

  @Test
  void tellsOfNewMailAboveWhatIsBeingTyped() throws IOException {
    try (Tmux terminal = opened(80)) {
      terminal.awaitText("sealpost>");
      terminal.write("envelope lis");
      awaitIdle();
      letters.plain("\u001b]0;owned\u0007 news", "the text");
      terminal.awaitText("new mail 2 from Bob: ␛]0;owned␇ news\nsealpost> envelope lis");
      terminal.type("t");
      terminal.awaitPrompt("hello");
      assertThat(connections()).isEqualTo(1);
    }
  }

  @Test
  void tellsOfMailThatCameWhileACommandRanInAnotherMailbox() throws IOException {
    try (Tmux terminal = opened(80)) {
      terminal.awaitText("sealpost>");
      awaitIdle();
      server.script(Protocol.IMAP, Mode.TLS)
          .play(Fault.delay(Moment.EXAMINE, Duration.ofSeconds(2)).onlyOnce());
      terminal.type("envelope list -m Sent");
      letters.plain("meanwhile", "the text");
      terminal.awaitPrompt("new mail 2 from Bob: meanwhile");
      assertThat(terminal.screen()).contains("Sent is empty");
      assertThat(connections()).isEqualTo(1);
    }
  }

  @Test
  void opensALostConnectionAgainAndTellsWhatCameInBetween() throws IOException {
    try (Tmux terminal = opened(80)) {
      terminal.awaitText("sealpost>");
      awaitIdle();
      letters.plain("in between", "the text");
      server.listener(Protocol.IMAP, Mode.TLS).dropConnections();
      terminal.awaitPrompt("new mail 2 from Bob: in between");
      terminal.type("message read 1");
      terminal.awaitPrompt("the text");
      assertThat(connections()).isEqualTo(2);
    }
  }

  @Test
  void aPeerThatIsNotTrustedEndsReconnecting() throws IOException {
    try (Tmux terminal = opened(120)) {
      terminal.awaitText("sealpost>");
      awaitIdle();
      server.misissue(Misissued.WRONG_KEY);
      server.listener(Protocol.IMAP, Mode.TLS).dropConnections();
      terminal.awaitPrompt("not trying again before the next command");
      assertThat(terminal.screen()).contains("refused localhost");
      assertThat(connections()).isEqualTo(2);
      terminal.type("mailbox list");
      terminal.awaitPrompt("if you expected this change");
      assertThat(connections()).isEqualTo(3);
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients())
          .filteredOn(it -> it.contains("AUTHENTICATE")).hasSize(1);
    }
  }

  @Test
  void aChangeOfPinsClosesTheLiveConnection() throws IOException {
    try (Tmux terminal = opened(120)) {
      terminal.awaitText("sealpost>");
      awaitIdle();
      String pin = server.pin(Protocol.IMAP, Mode.TLS);
      Files.writeString(desk.config(), Files.readString(desk.config())
          .replace(pin, OTHER));
      terminal.awaitPrompt("not trying again before the next command");
      assertThat(terminal.screen()).contains("its connection is closed",
          "expected  " + OTHER, "presented " + pin);
      assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients())
          .filteredOn(it -> it.contains("AUTHENTICATE")).hasSize(1);
    }
  }

  @Test
  void ctrlCEndsACommandAndKeepsTheShell() throws IOException {
    try (Tmux terminal = opened(80)) {
      terminal.awaitText("sealpost>");
      awaitIdle();
      server.script(Protocol.IMAP, Mode.TLS).play(Fault.silence(Moment.STATUS).onlyOnce());
      terminal.type("mailbox list --counts");
      Awaitility.await().atMost(Duration.ofMinutes(1))
          .until(() -> server.transcript(Protocol.IMAP, Mode.TLS).fromClients()
              .stream().anyMatch(it -> it.contains("STATUS")));
      terminal.press("C-c");
      terminal.awaitPrompt("interrupted");
      terminal.type("envelope list");
      terminal.awaitPrompt("hello");
      terminal.press("C-d");
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ended(terminal));
    }
  }

  @Test
  void staysUsableInANarrowTerminal() throws IOException {
    try (Tmux terminal = opened(30)) {
      terminal.awaitText("sealpost>");
      terminal.write("message read");
      terminal.awaitText("sealpost> message read");
      assertThat(terminal.screen().lines().filter(it -> it.contains("message read")))
          .allMatch(it -> it.length() <= 30);
      terminal.type(" 1");
      terminal.awaitPrompt("the text");
    }
  }

  private Tmux opened(int columns) throws IOException {
    Program program = Program.in(Files.createDirectories(folder.resolve("program")));
    return new Tmux(folder.resolve("tmux")).open(columns, 24, program.environment(),
        program.command("012", columns, "-c", desk.config().toString(), "shell"));
  }

  private void awaitIdle() {
    Awaitility.await().atMost(Duration.ofSeconds(30))
        .until(() -> server.transcript(Protocol.IMAP, Mode.TLS).fromClients().stream()
            .anyMatch(it -> it.contains("IDLE")));
  }

  private int connections() {
    return server.transcript(Protocol.IMAP, Mode.TLS).connections();
  }

  private static boolean ended(Tmux terminal) {
    try {
      return !terminal.program().isAlive();
    } catch (IOException | AssertionError e) {
      return true;
    }
  }
}
