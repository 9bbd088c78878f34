package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `message send`: what arrives, what is saved, and that nothing is lost when sending fails.
@Timeout(60)
class MessageSendTest {
  private static final String TO_MYSELF = """
                                          From: Ada Lovelace <ada@example.test>
                                          To: ada@example.test
                                          Subject: to myself

                                          .a dotted line
                                          the end
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

  @Test
  void sendsFromAPipeAndSavesACopy() {
    Ran sent = desk.typing(TO_MYSELF, "message", "send").ok();
    assertThat(sent.out()).isEmpty();
    assertThat(sent.err()).isEqualTo("sent to 1 recipient, saved in Sent\n");
    assertThat(desk.run("message", "read", "1").ok().out())
        .contains("Subject:  to myself", ".a dotted line\nthe end\n", "Date:");
    String arrived = desk.run("message", "read", "1", "--raw").ok().out();
    String saved = desk.run("message", "read", "1", "--raw", "-m", "Sent").ok().out();
    assertThat(arrived).endsWith(saved);
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void sendsAFileWithAnAttachment() {
    Path letter = desk.file("letter.eml", """
                                          From: ada@example.test
                                          To: ada@example.test
                                          Subject: =?UTF-8?Q?caf=C3=A9?=
                                          MIME-Version: 1.0
                                          Content-Type: multipart/mixed; boundary="b"

                                          --b
                                          Content-Type: text/plain

                                          see below
                                          --b
                                          Content-Type: application/octet-stream
                                          Content-Disposition: attachment; filename="data.bin"
                                          Content-Transfer-Encoding: base64

                                          AAECAwQ=
                                          --b--
                                          """);
    Map<String, Object> sent = desk.run("msg", "send", letter.toString(), "--json").ok().object();
    assertThat(sent).containsEntry("accepted", List.of("ada@example.test"))
        .containsEntry("refused", List.of()).containsEntry("savedIn", "Sent");
    assertThat((String) sent.get("messageId")).contains("@");
    assertThat(letter).exists();
    assertThat(desk.run("attachment", "list", "1", "--json").ok().objects()).containsExactly(Map.of(
        "number", 1L, "name", "data.bin", "type", "application/octet-stream", "size", 5L));
  }

  @Test
  void takesBccOutAndDeliversToIt() {
    desk.typing(TO_MYSELF.replace("Subject", "Bcc: bob@example.test\nSubject"), "message", "send")
        .ok();
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).fromClients())
        .anyMatch(it -> it.startsWith("RCPT TO:<bob@example.test>"));
    assertThat(desk.run("message", "read", "1", "--raw").ok().out()).doesNotContain("Bcc");
  }

  @Test
  void keepsNoCopyIfNotWanted() {
    assertThat(desk.typing(TO_MYSELF, "message", "send", "--no-save", "-").ok().err())
        .isEqualTo("sent to 1 recipient\n");
    assertThat(desk.run("envelope", "list", "-m", "Sent").ok().err()).isEqualTo("Sent is empty\n");
  }

  @Test
  void oneOfSeveralRecipientsRefused() {
    String message = TO_MYSELF.replace("To: ", "To: reject@example.test, bob@example.test, ");
    Ran sent = desk.typing(message, "message", "send");
    assertThat(sent.code()).isEqualTo(69);
    assertThat(sent.err().lines()).containsExactly("sent to 2 recipients, saved in Sent",
        "refused for reject@example.test: there is no such mailbox (550 5.1.1 no such mailbox)",
        "send a new message to reject@example.test only: the others have it");
    Ran json = desk.typing(message, "message", "send", "--json");
    assertThat(json.code()).isEqualTo(69);
    assertThat(json.object().get("refused")).isEqualTo(List
        .of(Map.of("recipient", "reject@example.test", "reply", "550 5.1.1 no such mailbox")));
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void keepsWhatWasRefusedForEverybody() throws IOException {
    assertKept(desk.typing(TO_MYSELF.replace("To: ada", "To: reject"), "message", "send"), 69);
  }

  @Test
  void keepsWhatWasRefusedForNow() throws IOException {
    assertKept(desk.typing(TO_MYSELF.replace("To: ada", "To: temp"), "message", "send"), 75);
  }

  @Test
  void keepsWhatCouldNotBeSentForWantOfAServerAndSendsItLater() throws IOException {
    String configured = Files.readString(desk.config());
    desk.configured(configured.replace("port = " + server.port(Protocol.SMTP, Mode.TLS),
        "port = 1"));
    Ran failed = desk.typing(TO_MYSELF, "message", "send");
    Path kept = assertKept(failed, 75);
    desk.configured(configured);
    desk.run("message", "send", kept.toString()).ok();
    assertThat(desk.run("message", "read", "1").ok().out()).contains("to myself");
  }

  @Test
  void keepsWhatAMistakeInTheConfigurationStopped() throws IOException {
    desk.configured("[accounts.ada]\nnonsense = 1\n");
    assertKept(desk.typing(TO_MYSELF, "message", "send"), 78);
  }

  @Test
  void keepsWhatWasSentOffline() throws IOException {
    assertKept(desk.typing(TO_MYSELF, "message", "send", "--offline"), 75);
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
  }

  @Test
  void keepsWhatIsNoMessage() throws IOException {
    Ran failed = desk.typing("no header at all\n", "message", "send");
    assertThat(failed.code()).isEqualTo(65);
    assertThat(Files.readString(desk.unsent().getFirst())).isEqualTo("no header at all\n");
  }

  @Test
  void anUnknownOutcomeIsSaidToBeOneAndNothingIsSaved() throws IOException {
    server.script(Protocol.SMTP, Mode.TLS).play(Fault.reset(Moment.END_OF_DATA, 0));
    assertKept(desk.typing(TO_MYSELF, "message", "send"), 79);
    assertThat(desk.run("envelope", "list", "-m", "Sent").ok().err()).isEqualTo("Sent is empty\n");
  }

  @Test
  void aCopyThatCannotBeSavedIsNoReasonToSendAgain() throws IOException {
    server.script(Protocol.IMAP, Mode.TLS)
        .play(Fault.answer(Moment.APPEND, "<tag> NO over quota\r\n"));
    Ran sent = desk.typing(TO_MYSELF, "message", "send").ok();
    assertThat(sent.err()).contains("it was sent, but no copy could be saved: ",
        "the copy is kept as " + desk.unsent().getFirst(), "sent to 1 recipient\n");
    assertThat(Files.readString(desk.unsent().getFirst())).contains("to myself");
  }

  @Test
  void whatCanBeReadOnlyOnceIsSentWhole() throws Exception {
    Path pipe = desk.home().resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer = Thread.ofVirtual().start(() -> desk.file("pipe", TO_MYSELF));
    desk.run("message", "send", pipe.toString()).ok();
    writer.join();
    assertThat(desk.run("message", "read", "1").ok().out()).contains("the end");
  }

  @Test
  void onATerminalSaysWhatItWaitsFor() {
    assertThat(desk.atTerminal(80).typing(TO_MYSELF, "message", "send").ok().err())
        .startsWith("type the message, its header first; Ctrl-D");
  }

  private Path assertKept(Ran failed, int code) throws IOException {
    assertThat(failed.code()).as(failed.err()).isEqualTo(code);
    assertThat(failed.out()).isEmpty();
    assertThat(desk.unsent()).hasSize(1);
    Path kept = desk.unsent().getFirst();
    assertThat(failed.err()).contains("kept as " + kept, "sealpost message send " + kept);
    assertThat(Files.readString(kept)).contains("to myself");
    assertThat(Files.getPosixFilePermissions(kept)).hasSize(2);
    return kept;
  }
}
