package io.sealpost.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import jakarta.mail.Flags;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `message reply` and `message forward`.
@Timeout(60)
class ReplyAndForwardTest {
  private TestMailServer server;
  private Letters letters;
  private Desk desk;

  @BeforeEach
  void start(@TempDir Path home) {
    server = TestMailServer.start();
    letters = new Letters(server);
    desk = Desk.of(home, server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersWithThreadQuoteAndMark() {
    letters.into("INBOX", new Flags(), """
                                       From: Bob <bob@example.test>
                                       To: ada@example.test
                                       Subject: Re: lunch
                                       Date: Fri, 20 Nov 2026 23:30:00 +0000
                                       Message-ID: <2@example.test>
                                       References: <1@example.test>

                                       At noon?

                                       > earlier words
                                       --\s
                                       Bob's signature
                                       """);
    desk.run("message", "reply", "1", "--body", "Yes.").ok();
    String sent = desk.run("message", "read", "-m", "Sent", "1", "--raw").ok().out();
    assertThat(sent).contains("To: Bob <bob@example.test>\r\n", "Subject: Re: lunch\r\n",
        "In-Reply-To: <2@example.test>\r\n",
        "References: <1@example.test>\r\n <2@example.test>\r\n")
        .endsWith("""

                  Yes.

                  On Sat, 21 Nov 2026 00:30:00 +0100, Bob <bob@example.test> wrote:
                  > At noon?
                  >
                  >> earlier words
                  """.replace("\n", "\r\n"));
    assertThat(flags()).contains("\\Answered");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void whatWasNotAcceptedIsNoAnswer() {
    letters.into("INBOX", new Flags(), "From: reject@example.test\nSubject: x\n\ntext\n");
    assertThat(desk.run("message", "reply", "1", "--body", "Yes.").code()).isEqualTo(69);
    assertThat(flags()).doesNotContain("\\Answered");
    Path kept = desk.unsent().getFirst();
    Desk mending = desk.atTerminal(80).with("EDITOR", "sed -i s/^To:.*/To:bob@example.test/");
    mending.typing("e\ns\n", "message", "compose", "--resume", kept.toString()).ok();
    assertThat(flags()).contains("\\Answered");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void anAnswerToAllLeavesItsAuthorOut() {
    letters.into("INBOX", new Flags(), """
                                       From: Bob <bob@example.test>
                                       To: Ada <ADA@example.test>, cy@example.test
                                       Cc: dee@example.test
                                       Subject: lunch

                                       text
                                       """);
    assertThat(desk.run("message", "reply", "--all", "1", "--body", "Yes.", "--no-quote", "--json")
        .ok().object().get("accepted"))
        .isEqualTo(List.of("bob@example.test", "cy@example.test", "dee@example.test"));
    assertThat(desk.run("message", "reply", "--list", "1", "--body", "x").code()).isEqualTo(66);
  }

  @Test
  void quotesHtmlAsTextAndHostileTextInert() {
    letters.into("INBOX", new Flags(), """
                                       From: "\u001b[31mBob" <bob@example.test>
                                       Subject: \u001b]0;owned\u0007
                                       Content-Type: text/html

                                       <p>one</p><p>t\u001b[2Jwo</p>
                                       """);
    desk.run("message", "reply", "1", "--body", "Yes.").ok();
    assertThat(desk.run("message", "read", "-m", "Sent", "1", "--raw").ok().out())
        .contains("> one").doesNotContain("\u001b", "\u0007", "<p>");
  }

  @Test
  void anEditorGetsTheQuoteAndTheFields() {
    letters.plain("hello", "the text");
    Path seen = desk.home().resolve("seen");
    Desk seated = desk.atTerminal(80).with("EDITOR", "cp -f \"$1\" " + seen + "; echo more >>");
    seated.typing("s\n", "message", "reply", "1").ok();
    assertThat(seen).content().startsWith("""
                                          From: Ada Lovelace <ada@example.test>
                                          To: Bob <bob@example.test>
                                          Cc:
                                          Bcc:
                                          Subject: Re: hello
                                          """).contains("> the text\n");
  }

  @Test
  void passesOnTheTextWithItsFiles() {
    letters.withFiles("a.txt", "b.txt");
    desk.run("message", "forward", "1", "--to", "ada@example.test", "--body", "See below.").ok();
    assertThat(desk.run("message", "read", "2").ok().out()).contains("Subject:  Fwd: files",
        "See below.\n\n---------- Forwarded message ----------\nFrom: Bob <bob@example.test>\n",
        "the body", "1. a.txt (text/plain", "2. b.txt");
    assertThat(flags()).contains("$Forwarded");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void passesOnTheMessageWhole() {
    letters.withFiles("a.txt");
    String original = desk.run("message", "read", "1", "--raw").ok().out();
    desk.run("message", "forward", "1", "--attachment", "--to", "ada@example.test").ok();
    assertThat(desk.run("message", "read", "2", "--raw").ok().out()).contains(original.strip(),
        "Content-Type: message/rfc822\r\n");
    assertThat(desk.run("attachment", "list", "2", "--json").ok().objects().getFirst())
        .containsEntry("type", "message/rfc822").containsEntry("name", "files.eml");
  }

  @Test
  void whatFitsIntoNoMessageGoesAsAFile() {
    letters.into("INBOX", new Flags(),
        "From: x@example.test\nSubject: long\n\n" + "x".repeat(2000));
    desk.run("message", "forward", "1", "--attachment", "--to", "ada@example.test").ok();
    assertThat(desk.run("attachment", "list", "2", "--json").ok().objects().getFirst())
        .containsEntry("type", "application/octet-stream").containsEntry("name", "long.eml");
  }

  @Test
  void whatIsKeptKeepsItsFiles() {
    letters.withFiles("a.txt");
    assertThat(desk.run("message", "forward", "1", "--to", "reject@example.test").code())
        .isEqualTo(69);
    assertThat(desk.unsent()).hasSize(2);
    Path letter = desk.unsent().stream().filter(it -> it.toString().endsWith(".eml")).findFirst()
        .orElseThrow();
    Desk mending = desk.atTerminal(80).with("EDITOR", "sed -i s/^To:.*/To:ada@example.test/");
    mending.typing("e\ns\n", "message", "compose", "--resume", letter.toString()).ok();
    assertThat(desk.run("attachment", "list", "2").ok().out()).contains("a.txt");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(desk.run("message", "reply", "7", "--body", "x").code()).isEqualTo(66);
    assertThat(desk.run("message", "forward", "7", "--to", "a@example.test").code()).isEqualTo(66);
    letters.plain("hello", "text");
    assertThat(desk.run("message", "reply", "1").err())
        .contains("sealpost message reply 1 --body TEXT");
    assertThat(desk.run("message", "forward", "1", "--inline", "--attachment").code())
        .isEqualTo(64);
    assertThat(desk.run("message", "forward", "1").code()).isEqualTo(65);
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).connections()).isZero();
  }

  /// Those of the first message.
  private List<Object> flags() {
    List<?> flags = (List<?>) Objects.requireNonNull(
        desk.run("envelope", "list", "--json").ok().objects().getLast().get("flags"));
    return flags.stream().<Object>map(it -> it).toList();
  }
}
