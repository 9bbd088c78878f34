package io.sealpost.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.mail.Flags;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Fault;
import io.sealpost.testserver.script.Moment;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `mailbox list` and `envelope list`.
class MailboxAndEnvelopeTest {
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
  void listsMailboxesWithTheirUseAndCounts() {
    letters.plain("one", "text");
    assertThat(desk.run("mbox", "ls").ok().out()).startsWith("NAME     USE\nINBOX\n")
        .contains("\nSent     sent\n", "\nArchive  archive\n");
    assertThat(desk.run("mailbox", "list", "--counts").ok().out())
        .startsWith("NAME     USE      MESSAGES  UNSEEN\nINBOX                    1       1\n");
    assertThat(desk.run("mailbox", "list", "--counts", "--json").ok().objects()).contains(
        Map.of("name", "INBOX", "use", "", "selectable", true, "messages", 1L, "unseen", 1L));
  }

  @Test
  void showsFlagsDatesInTheLocalZoneAndSizes() {
    Flags marked = new Flags(Flags.Flag.ANSWERED);
    marked.add(Flags.Flag.FLAGGED);
    letters.plain("plain", "text");
    letters.into("INBOX", marked, "From: x@example.org\nSubject: no date\n\n" + "x".repeat(4200));
    letters.withFiles("a.txt");
    letters.into("INBOX", new Flags(Flags.Flag.SEEN), "From: y@example.org\n\nseen");
    assertThat(desk.run("env", "ls").ok().out().lines()).containsExactly(
        "ID  FLAGS  SUBJECT  FROM           DATE                      SIZE",
        " 4                  y@example.org  2026-11-21 09:00+01:00    27 B",
        " 3  *  @   files    Bob            2026-11-21 09:00+01:00   282 B",
        " 2  *R!    no date  x@example.org  2026-11-21 09:00+01:00  4.2 kB",
        " 1  *      plain    Bob            2026-11-21 00:30+01:00   160 B");
  }

  @Test
  void pagesFromTheNewest() {
    for (int i = 1; i <= 5; i++) {
      letters.plain("number " + i, "text");
    }
    assertThat(ids("-s", "2")).containsExactly(5L, 4L);
    assertThat(ids("--page", "2", "--size", "2")).containsExactly(3L, 2L);
    assertThat(ids("-p", "3", "-s", "2")).containsExactly(1L);
    Ran beyond = desk.run("envelope", "list", "-p", "4", "-s", "2").ok();
    assertThat(beyond.out()).isEmpty();
    assertThat(beyond.err()).isEqualTo("INBOX has no page 4\n");
    assertThat(ids("-p", "4", "-s", "2")).isEmpty();
  }

  @Test
  void listsAnotherMailbox() {
    letters.into("Archive", new Flags(), "From: y@example.org\nSubject: old\n\nold");
    assertThat(desk.run("envelope", "list", "-m", "Archive").ok().out()).contains("old");
    assertThat(desk.run("envelope", "list", "--mailbox", "Sent").ok().err())
        .isEqualTo("Sent is empty\n");
  }

  @Test
  void hostileSubjectsAreInertInTablesAndInJson() {
    letters.plain("\u001b]0;owned\u0007\u001b[2J", "text");
    letters.plain("=?UTF-8?B?aW52b2ljZeKArmZkcC5leGXigIs=?=", "text");
    for (Ran ran : List.of(desk.run("envelope", "list"), desk.run("envelope", "list", "--json"))) {
      assertThat(ran.ok().out()).doesNotContain("\u001b", "\u0007", "\u202e", "\u200b");
    }
    assertThat(desk.run("envelope", "list", "--json").objects())
        .extracting(it -> it.get("subject")).contains("invoice\u202efdp.exe\u200b");
  }

  /// The newest stand at the top of a list: they must not scroll away.
  @Test
  void aPageIsAsLongAsTheTerminal() {
    IntStream.rangeClosed(1, 30).forEach(it -> letters.plain("letter " + it, "text"));
    Desk small = desk.atTerminal(80, 24);
    Ran first = small.run("envelope", "list").ok();
    assertThat(first.out()).contains("letter 30").doesNotContain("letter 9 ");
    assertThat(first.out().lines()).hasSizeLessThan(23);
    assertThat(first.err()).isEqualTo("for what is older: sealpost envelope list -p 2\n");
    Ran second = small.run("envelope", "list", "-p", "2").ok();
    assertThat(second.out()).contains("letter 9 ", "letter 1 ");
    assertThat(second.err()).isEmpty();
    assertThat(small.run("envelope", "search", "subject:letter").ok().err())
        .isEqualTo("for what is older: sealpost envelope search subject:letter -p 2\n");
    assertThat(small.run("envelope", "thread", "-s", "1").ok().err())
        .isEqualTo("for what is older: sealpost envelope thread -p 2 -s 1\n");
    assertThat(small.run("envelope", "list", "-s", "29").ok().err()).endsWith("-p 2 -s 29\n");
    assertThat(small.run("envelope", "list", "-s", "0").code()).isEqualTo(64);
    assertThat(small.run("envelope", "list", "--json").objects()).hasSize(30);
    Ran piped = desk.run("envelope", "list").ok();
    assertThat(piped.out().lines()).hasSize(31);
    assertThat(piped.err()).isEmpty();
  }

  @Test
  void fitsTheTerminalAndColoursOnlyWhereWanted() {
    letters.plain("a very long subject ".repeat(10), "text");
    for (int columns : new int[]{80, 60, 40}) {
      Ran shown = desk.atTerminal(columns).run("envelope", "list").ok();
      assertThat(shown.out().replaceAll("\u001b\\[[0-9;]*m", "").lines())
          .allMatch(it -> it.length() <= columns);
      assertThat(shown.out()).contains("\u001b[1m");
    }
    assertThat(desk.atTerminal(80).with("NO_COLOR", "1").run("envelope", "list").out())
        .doesNotContain("\u001b");
    assertThat(desk.atTerminal(80).with("TERM", "dumb").run("envelope", "list").out())
        .doesNotContain("\u001b");
    assertThat(desk.atTerminal(80).run("envelope", "list", "--color", "never").out())
        .doesNotContain("\u001b");
    assertThat(desk.run("envelope", "list").out()).doesNotContain("\u001b");
    assertThat(desk.run("envelope", "list", "--color=always").out()).contains("\u001b[1m");
  }

  @Test
  void choosesAccountAndConfigurationByOption() {
    String other = ConfigText.password(server, Mode.STARTTLS, Protocol.IMAP)
        .replace("accounts.ada", "accounts.other").replace("default = true\n", "");
    desk.configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP) + other);
    desk.run("-a", "other", "mailbox", "list").ok();
    desk.run("mailbox", "list", "--account", "other").ok();
    assertThat(server.transcript(Protocol.IMAP, Mode.STARTTLS).connections()).isEqualTo(2);
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).connections()).isZero();
    Path elsewhere = desk.file("else.toml", other);
    Desk astray = desk.with("SEALPOST_CONFIG", "/nonexistent/config.toml");
    assertThat(astray.run("mailbox", "list").code()).isEqualTo(78);
    astray.run("-c", elsewhere.toString(), "mailbox", "list").ok();
    desk.with("SEALPOST_CONFIG", elsewhere.toString()).run("mailbox", "list").ok();
  }

  private List<Object> ids(String... options) {
    String[] arguments = java.util.stream.Stream.concat(
        java.util.stream.Stream.of("envelope", "list", "--json"),
        java.util.stream.Stream.of(options)).toArray(String[]::new);
    return desk.run(arguments).ok().objects().stream().<Object>map(it -> it.get("id")).toList();
  }

  @Test
  void saysHowMuchMayBeKept() {
    server.script(Protocol.IMAP, Mode.TLS)
        .play(Fault.answer(Moment.OTHER, """
                                         * QUOTAROOT INBOX user
                                         * QUOTA user (STORAGE 54 2048 MESSAGE 42 1000)
                                         <tag> OK done
                                         """.replace("\n", "\r\n")));
    assertThat(desk.run("mailbox", "quota").ok().out()).contains("STORAGE", "MESSAGE", "1000");
    assertThat(desk.run("mailbox", "quota", "--json").ok().objects()).hasSize(2);
  }

  @Test
  void namesTheMailboxesWhereThereIsNoneToMeasure() {
    server.script(Protocol.IMAP, Mode.TLS).play(Fault.answer(Moment.OTHER, "<tag> NO none\r\n"));
    Ran ran = desk.run("mailbox", "quota", "-m", "Nope");
    assertThat(ran.code()).isEqualTo(69);
    assertThat(ran.err()).contains("sealpost mailbox list");
  }
}
