package io.sealpost.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jakarta.mail.Flags;

import io.sealpost.testserver.TestMailServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `message read`.
class MessageReadTest {
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
  void showsAMessageAndMarksItAsSeen() {
    letters.plain("hello", "the text");
    assertThat(desk.run("message", "read", "1", "--peek").ok().out().lines()).containsExactly(
        "From:     Bob <bob@example.test>", "To:       Ada Lovelace <ada@example.test>",
        "Date:     Sat, 21 Nov 2026 00:30:00 +0100", "Subject:  hello", "", "the text");
    assertThat(flags()).isEqualTo(List.of());
    desk.run("msg", "read", "1").ok();
    assertThat(flags()).isEqualTo(List.of("\\Seen"));
  }

  @Test
  void whatCouldNotBeShownStaysUnseen() {
    letters.plain("hello", "the text");
    java.io.ByteArrayOutputStream none = new java.io.ByteArrayOutputStream();
    Ran read = desk.typing("", new java.io.PrintStream(new Broken()), none, "message", "read", "1");
    assertThat(read.code()).isEqualTo(73);
    assertThat(read.err()).startsWith("the output could not be written");
    assertThat(flags()).isEqualTo(List.of());
  }

  @Test
  void showsHtmlAsTextAndItsSourceOnRequest() {
    letters.into("INBOX", new Flags(),
        """
        From: x@example.org
        Subject: web
        Content-Type: text/html; charset=utf-8

        <p>go <a href="https://example.com/evil">https://bank.example.org</a></p><script>x</script>
        """);
    assertThat(desk.run("message", "read", "1").ok().out()).contains("https://example.com/evil")
        .doesNotContain("<p>", "script");
    assertThat(desk.run("message", "read", "1", "--html").ok().out()).startsWith("<p>go <a href");
    assertThat(desk.run("message", "read", "1", "--html", "--json").ok().object())
        .containsOnlyKeys("html");
  }

  @Test
  void saysWhatADeliveryReportReportsInASentence() {
    letters.into("INBOX", new Flags(),
        """
        From: MAILER-DAEMON@example.test
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        I am sorry.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.test

        Final-Recipient: rfc822; bob@example.org
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 no \u001b[31mBob here
        --b--
        """);
    String sentence = "was not delivered to bob@example.org (5.1.1): 550 no ";
    assertThat(desk.run("message", "read", "1").ok().out())
        .contains("I am sorry.\n\nthe message sent before " + sentence)
        .doesNotContain("\u001b", "Final-Recipient");
    assertThat(desk.run("message", "read", "1", "--json").ok().out()).contains("\"report\"",
        "\"delivery\"", sentence);
  }

  @Test
  void showsHeadersAndRawOctets() {
    letters.plain("=?UTF-8?Q?caf=C3=A9?=", "the text");
    assertThat(desk.run("message", "read", "1", "--headers").ok().out())
        .contains("Subject: café\n", "Message-ID: <1@example.test>\n").doesNotContain("the text");
    assertThat(desk.run("message", "read", "1", "--headers", "--json").ok().objects())
        .contains(Map.of("name", "Subject", "value", "café"));
    assertThat(desk.run("message", "read", "1", "--raw").ok().out())
        .contains("Subject: =?UTF-8?Q?caf=C3=A9?=\r\n").endsWith("\r\n\r\nthe text\r\n");
    assertThat(desk.run("message", "read", "1", "--raw", "--json").error())
        .containsEntry("exit", 64L);
  }

  @Test
  void tellsProgramsEverything() {
    letters.withFiles("a.txt");
    Map<String, Object> json = desk.run("message", "read", "1", "--json").ok().object();
    assertThat(json).containsEntry("id", 1L).containsEntry("mailbox", "INBOX")
        .containsEntry("subject", "files").containsKeys("from", "to", "cc", "replyTo", "date",
            "messageId", "notices");
    assertThat((String) json.get("text")).isEqualToNormalizingNewlines("the body");
    assertThat((List<?>) json.get("attachments")).hasSize(1);
  }

  @Test
  void listsWhatIsAttachedAndSaysHowToSaveIt() {
    letters.withFiles("a.txt");
    Ran read = desk.run("message", "read", "1").ok();
    assertThat(read.out()).contains("Attached: 1. a.txt (text/plain, 12 B)");
    assertThat(read.err()).isEqualTo(
        "to save what is attached: sealpost attachment download 1\n");
  }

  @Test
  void nothingFromTheNetworkActsOnTheTerminal() {
    letters.into("INBOX", new Flags(), """
                                       From: "\u001b[31mx" <x@example.org>
                                       Subject: \u001b]0;owned\u0007

                                       \u001b[2Jbell \u0007 \u202eturned
                                       """);
    for (String way : List.of("--peek", "--raw", "--headers", "--json")) {
      assertThat(
          desk.atTerminal(80).run("message", "read", "1", way, "--color", "never").ok().out())
          .as(way).doesNotContain("\u001b", "\u0007", "\u202e");
    }
  }

  @Test
  void breaksLinesBetweenWordsOnATerminalOnly() {
    letters.plain("a subject of some length, to be told",
        "The mill has been oiled only last week.");
    assertThat(desk.atTerminal(30).run("message", "read", "1", "--color", "never").ok().out())
        .contains("Subject:  a subject of some\n          length, to be told\n",
            "\nThe mill has been oiled only\nlast week.\n");
    assertThat(desk.run("message", "read", "1").ok().out())
        .contains("Subject:  a subject of some length, to be told\n",
            "\nThe mill has been oiled only last week.\n");
  }

  @Test
  void readsFromAnotherMailbox() {
    letters.into("Archive", new Flags(), "From: y@example.org\nSubject: old\n\nold text");
    assertThat(desk.run("message", "read", "1", "-m", "Archive").ok().out()).contains("old text");
  }

  private List<?> flags() {
    List<?> flags = (List<?>) java.util.Objects.requireNonNull(
        desk.run("envelope", "list", "--json").ok().objects().getFirst().get("flags"));
    return flags.stream().filter(it -> !it.equals("\\Recent")).toList();
  }
}
