package io.sealpost.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `--report`: what the servers are asked to tell, and that the wish stays with a letter.
@Timeout(60)
class ReportWishTest {
  private static final String LETTER = """
                                       From: ada@example.test
                                       To: ada@example.test
                                       Subject: s

                                       words
                                       """;

  private TestMailServer server;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path home) {
    server = TestMailServer.start();
    desk = Desk.of(home, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"success,'SUCCESS,FAILURE'", "failure,FAILURE", "'Delay, success',"
      + "'SUCCESS,FAILURE,DELAY'",
    "never,NEVER"})
  void asksForWhatIsNamedAndForFailures(String typed, String asked) {
    Ran sent = desk.typing(LETTER, "message", "send", "--report", typed).ok();
    assertThat(sent.err()).isEqualTo("sent to 1 recipient, saved in Sent\n");
    assertThat(said()).contains("RCPT TO:<ada@example.test> NOTIFY=" + asked);
  }

  @Test
  void asksForNothingUnlessTold() {
    desk.typing(LETTER, "message", "send").ok();
    assertThat(said()).contains("RCPT TO:<ada@example.test>");
  }

  @Test
  void staysWithALetterThatIsSentLater() throws Exception {
    desk.run("message", "compose", "--to", "ada@example.test", "--body", "x", "--report",
        "success", "--offline");
    Path letter = desk.unsent().getFirst();
    assertThat(Files.readString(letter)).contains("\nReport: success, failure\n");
    desk.run("message", "compose", "--resume", letter.toString()).ok();
    assertThat(said()).contains("RCPT TO:<ada@example.test> NOTIFY=SUCCESS,FAILURE");
  }

  @Test
  void saysThatAServerTakesNoWishes() {
    server.script(Protocol.SMTP, Mode.TLS).play(Fault.hide("DSN"));
    Ran sent = desk.typing(LETTER, "message", "send", "--report", "success").ok();
    assertThat(sent.err()).contains("the server takes no wishes about reports");
    assertThat(desk.typing(LETTER, "message", "send", "--report", "success", "--json").ok()
        .object()).containsEntry("reportsIgnored", true);
  }

  @Test
  void smugglesNothing() {
    for (String typed : List.of("success\r\nRCPT TO:<eve@example.test>", "", "success,,delay",
        "never,success", "SUCCESS ORCPT=rfc822;x")) {
      assertThat(desk.typing(LETTER, "message", "send", "--report", typed).code()).as(typed)
          .isEqualTo(64);
    }
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
  }

  private List<String> said() {
    return server.transcript(Protocol.SMTP, Mode.TLS).fromClients();
  }
}
