package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `message compose`: editor, question, server, and that no letter is ever lost.
@Timeout(60)
class ComposeTest {
  private TestMailServer server;
  private Desk desk;
  private Desk seated;

  @BeforeEach
  void start(@TempDir Path home) {
    server = TestMailServer.start();
    desk = Desk.of(home, server);
    seated = desk.atTerminal(240).with("EDITOR", editor("Hello from the editor."));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aScriptNeedsNoEditor() {
    Path file = desk.file("notes.txt", "notes");
    Ran sent = desk.typing("the text\n", "message", "compose", "--to",
        "Ada <ada@example.test>, bob@example.test", "--cc", "cy@example.test", "--bcc",
        "dee@example.test", "--subject", "café", "--attach", file.toString(), "--body", "-",
        "--json").ok();
    assertThat(sent.object().get("accepted")).isEqualTo(List.of("ada@example.test",
        "bob@example.test", "cy@example.test", "dee@example.test"));
    String raw = desk.run("message", "read", "1", "--raw").ok().out();
    assertThat(raw).contains("From: Ada Lovelace <ada@example.test>\r\n",
        "To: Ada <ada@example.test>,\r\n bob@example.test\r\n", "filename=notes.txt")
        .doesNotContain("dee@", "Bcc", "format=flowed");
    assertThat(desk.run("message", "read", "1").out()).contains("Subject:  café", "the text");
    assertThat(desk.run("envelope", "list", "-m", "Sent").ok().out()).contains("café");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void anEditorAndAYesSendIt() {
    Ran sent = seated.typing("s\n", "message", "compose", "--to", "ada@example.test").ok();
    assertThat(sent.err()).contains("To:      ", "it has no subject", "send it? [s]end")
        .endsWith("sent to 1 recipient, saved in Sent\n");
    assertThat(desk.run("message", "read", "1").ok().out()).contains("Hello from the editor.");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void longLinesGoFlowedAndComeBackWhole() {
    String line = "many words ".repeat(40).strip();
    desk.run("message", "compose", "--to", "ada@example.test", "--body", line).ok();
    String raw = desk.run("message", "read", "1", "--raw").ok().out();
    assertThat(raw).contains("format=flowed");
    assertThat(raw.substring(raw.indexOf("\r\n\r\n")).lines()).allMatch(it -> it.length() <= 78);
    assertThat(desk.run("message", "read", "1", "--json").ok().object().get("text"))
        .isEqualTo(line + "\n");
  }

  @Test
  void theSignatureStandsBelow() throws IOException {
    desk.file("signature.txt", "Ada\nLondon\n");
    desk.configured(Files.readString(desk.config()).replace("default = true",
        "default = true\nsignature-file = \"signature.txt\""));
    desk.run("message", "compose", "--to", "ada@example.test", "--body", "text").ok();
    desk.run("message", "compose", "--to", "ada@example.test", "--body", "bare", "--no-signature")
        .ok();
    assertThat(text(1)).isEqualTo("text\n\n-- \nAda\nLondon\n");
    assertThat(text(2)).isEqualTo("bare\n");
  }

  @Test
  void keptForLaterItIsSentLater() {
    Ran kept = seated.typing("k\n", "message", "compose", "--to", "ada@example.test").ok();
    Path letter = letter();
    assertThat(kept.err()).contains("kept as " + letter,
        "to go on with it: sealpost message compose --resume " + letter);
    assertThat(desk.run("envelope", "list").err()).isEqualTo("INBOX is empty\n");
    assertThat(desk.run("message", "send", letter.toString()).code()).isEqualTo(64);
    desk.run("message", "compose", "--resume", letter.toString()).ok();
    assertThat(text(1)).contains("Hello from the editor.");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void endOfInputAtTheQuestionKeepsIt() {
    seated.typing("", "message", "compose", "--to", "ada@example.test").ok();
    assertThat(letter()).content().contains("Hello from the editor.");
  }

  @Test
  void savedAsADraftItKeepsItsHiddenRecipients() {
    seated.typing("d\n", "message", "compose", "--bcc", "bob@example.test").ok();
    assertThat(desk.run("envelope", "list", "-m", "Drafts", "--json").ok().out())
        .contains("\\Draft");
    assertThat(desk.run("message", "read", "-m", "Drafts", "--raw", "1").ok().out())
        .contains("Bcc: bob@example.test\r\n", "Hello from the editor.");
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void thrownAwayItIsGoneAfterASecondYes() {
    Ran ran = seated.typing("x\nn\nx\ny\n", "message", "compose", "--to", "ada@example.test").ok();
    assertThat(ran.err()).endsWith("thrown away\n");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void whatTheEditorLeftUntouchedIsNotSent() {
    Desk idle = seated.with("EDITOR", "true");
    Ran ran = idle.typing("s\n", "message", "compose", "--to", "ada@example.test", "--yes");
    assertThat(ran.code()).isEqualTo(130);
    assertThat(ran.err()).isEqualTo("nothing was written: nothing is sent\n");
    assertThat(desk.unsent()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'echo words >> \"$1\"; exit 3 #',130,ended with 3",
    "/nonexistent/editor,64,there is no editor '/nonexistent/editor' that runs"})
  void anEditorThatFailsSendsNothing(String command, int exit, String words) {
    Ran ran = seated.with("VISUAL", command).run("message", "compose", "--to",
        "ada@example.test", "--subject", "mine");
    assertThat(ran.code()).as(ran.err()).isEqualTo(exit);
    assertThat(ran.err()).contains(words, "kept as " + letter());
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
  }

  @Test
  void aMistakeIsToldWithItsLineAndCanBeMended() {
    Desk wrong = seated.with("EDITOR", "sed -i s/^Too:/To:/\\;s/^Cc:/Too:x@example.test/");
    Ran given = wrong.typing("n\n", "message", "compose", "--to", "ada@example.test");
    assertThat(given.code()).isEqualTo(65);
    assertThat(given.err()).contains("line 3: there is no field Too", "mend it now?",
        "kept as " + letter());
    Ran scripted = desk.run("message", "compose", "--resume", letter().toString());
    assertThat(scripted.code()).isEqualTo(65);
    assertThat(scripted.err()).contains("there is a mistake in the letter", "line 3: ");
    assertThat(letter()).exists();
  }

  @Test
  void noFieldOfTheLetterCanSmuggleAnother() {
    Ran smuggled = desk.run("message", "compose", "--to", "ada@example.test", "--subject",
        "a\r\nBcc: eve@example.test", "--body", "x");
    assertThat(smuggled.code()).isEqualTo(64);
    for (String to : List.of("a@example.test\nBcc: eve@example.test", "<b@x> NOTIFY=NEVER",
        "a@example.test>")) {
      assertThat(desk.run("message", "compose", "--to", to, "--body", "x").code()).as(to)
          .isEqualTo(64);
    }
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void withoutATerminalAndATextItSaysWhatToGive() {
    Ran ran = desk.run("message", "compose", "--to", "ada@example.test");
    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.err()).startsWith("there is no terminal to write on, and no text\n");
    assertThat(desk.run("message", "compose", "--body", "x").code()).isEqualTo(65);
    assertThat(letter()).content().endsWith("\n\nx\n");
  }

  @ParameterizedTest
  @CsvSource({"reject,69", "temp,75"})
  void whatIsRefusedStays(String whom, int exit) {
    Ran ran = desk.run("message", "compose", "--to", whom + "@example.test", "--body", "my text");
    assertKept(ran, exit);
  }

  @Test
  void everyRecipientsReasonIsTold() {
    Ran ran = desk.run("message", "compose", "--to", "reject@example.test,temp@example.test",
        "--body", "my text");
    assertKept(ran, 75);
    assertThat(ran.err()).contains("refused for reject@example.test: there is no such mailbox (550",
        "refused for temp@example.test: the mailbox is disabled (4");
  }

  @Test
  void aLostConnectionAndAnUnknownOutcomeKeepIt() {
    server.script(Protocol.SMTP, Mode.TLS).play(Fault.reset(Moment.END_OF_DATA, 0));
    assertKept(desk.run("message", "compose", "--to", "ada@example.test", "--body", "my text"), 79);
    assertThat(desk.run("envelope", "list", "-m", "Sent").ok().err()).isEqualTo("Sent is empty\n");
  }

  @Test
  void offlineAndAMissingAttachmentKeepIt() throws IOException {
    assertKept(desk.run("message", "compose", "--to", "ada@example.test", "--body", "my text",
        "--offline"), 75);
    Path letter = letter();
    Files.writeString(letter, Files.readString(letter).replace("Subject:",
        "Attach: " + desk.home().resolve("gone.txt") + "\nSubject:"));
    assertKept(desk.run("message", "compose", "--resume", letter.toString()), 65);
  }

  @Test
  void itsFileIsForItsAuthorsEyes() throws IOException {
    desk.run("message", "compose", "--body", "x");
    assertThat(Files.getPosixFilePermissions(letter())).hasSize(2);
    assertThat(Files.getPosixFilePermissions(letter().getParent())).hasSize(3);
  }

  @Test
  void theTextMayNotBeUtf8AndThenStays() throws IOException {
    Desk latin = seated.with("EDITOR", "printf 'caf\\351\\n' >>");
    assertKept(latin.typing("s\n", "message", "compose", "--to", "ada@example.test", "--subject",
        "my text"), 65);
  }

  private void assertKept(Ran ran, int exit) {
    assertThat(ran.code()).as(ran.err()).isEqualTo(exit);
    assertThat(ran.err()).contains("kept as " + letter(),
        "sealpost message compose --resume " + letter());
  }

  private Path letter() {
    List<Path> files = desk.unsent();
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private String text(int id) {
    Map<String, Object> json = desk.run("message", "read", "" + id, "--json").ok().object();
    return (String) Objects.requireNonNull(json.get("text"));
  }

  /// An editor that adds a line at the end.
  private String editor(String words) {
    desk.file("words.txt", words + "\n");
    return "cat " + desk.home().resolve("words.txt") + " >>";
  }

}
