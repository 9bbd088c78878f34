package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What only shows in a process of its own: its real output, and its log.
@Timeout(60)
class ProcessTest {
  @TempDir
  Path folder;

  private Program program;

  @BeforeEach
  void build() throws IOException {
    program = Program.in(folder);
  }

  @Test
  void saysThatItsOutputCouldNotBeWritten() throws IOException, InterruptedException {
    for (String closed : new String[]{">/dev/full", ">&-"}) {
      Ran ran = program.shell("\"$@\" " + closed, "completion", "bash");
      assertThat(ran.code()).as(closed).isEqualTo(73);
      assertThat(ran.err()).startsWith("the output could not be written").hasLineCount(2);
    }
  }

  @Test
  void logsTheConversationWithoutSecrets() throws IOException, InterruptedException {
    try (TestMailServer server = TestMailServer.start()) {
      new Letters(server).plain("hello", "the body of the message");
      Desk desk = Desk.of(folder, server);
      Path log = folder.resolve("wire.log");
      Ran ran = program.shell("exec \"$@\"", "-c", desk.config().toString(), "-v", "--log-file",
          log.toString(), "message", "read", "1").ok();
      String plain = Base64.getEncoder()
          .encodeToString("\0ada\0ada-secret".getBytes(StandardCharsets.UTF_8));
      for (String text : new String[]{ran.err(), Files.readString(log)}) {
        assertThat(text).contains("UID FETCH").doesNotContain("ada-secret", plain,
            "the body of the message");
      }
      assertThat(Files.getPosixFilePermissions(log)).hasSize(2);
    }
  }

  @Test
  void aLogFileThatCannotBeWritten() throws IOException, InterruptedException {
    Ran ran = program.shell("exec \"$@\"", "--log-file", folder + "/none/x.log", "account", "list");
    assertThat(ran.code()).isEqualTo(73);
    assertThat(ran.err()).startsWith("cannot write the log file ").hasLineCount(2);
  }

  @Test
  void aLogCannotBeginInTheMiddleOfAShell() throws IOException, InterruptedException {
    try (TestMailServer server = TestMailServer.start()) {
      Desk desk = Desk.of(folder, server);
      Ran ran = program.shell("printf 'mailbox list\\nmailbox list -v\\n' | \"$@\"", "-c",
          desk.config().toString(), "shell");
      assertThat(ran.code()).isEqualTo(64);
      assertThat(ran.err()).startsWith("a log begins with the shell or not at all\n")
          .contains("to have one: sealpost -c " + desk.config() + " -v shell\n");
    }
  }

  @Test
  void whatWentWrongInsideIsShownInertToThoseWhoAsk() throws IOException, InterruptedException {
    try (TestMailServer server = TestMailServer.start()) {
      server.script(Protocol.IMAP, Mode.TLS)
          .play(Fault.answer(Moment.LIST, "<tag> NO \u001b[2Jno lists\r\n"));
      Desk desk = Desk.of(folder, server);
      Ran ran = program.shell("exec \"$@\"", "-v", "-c", desk.config().toString(), "mailbox",
          "list");
      assertThat(ran.code()).isEqualTo(69);
      assertThat(ran.err()).contains("RejectedException", "␛[2Jno lists")
          .doesNotContain("\u001b");
    }
  }
}
