package io.sealpost.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import jakarta.mail.Flags;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Messages that go from one mailbox to another, and the mailboxes themselves.
@Timeout(60)
class FilingTest {
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
  void movesAndTheLineItSaysUndoesIt() {
    letters.plain("one", "text");
    letters.plain("two", "text");
    Ran moved = desk.run("message", "move", "Archive", "1:2").ok();
    assertThat(moved.err().lines()).containsExactly("moved 2 messages to Archive",
        "to undo it: sealpost message move -m Archive INBOX 1:2");
    assertThat(desk.run("envelope", "list").err()).isEqualTo("INBOX is empty\n");
    desk.run("message", "move", "-m", "Archive", "INBOX", "1:2").ok();
    assertThat(desk.run("envelope", "list").ok().out()).contains("one", "two");
    assertThat(desk.run("message", "move", "Archive", "3", "--json").ok().object()).isEqualTo(Map
        .of("mailbox", "INBOX", "ids", "3", "target", "Archive", "targetIds", "3"));
  }

  @Test
  void ofIdsThatPartlyExistThoseThatDoAreMoved() {
    letters.plain("one", "text");
    assertThat(desk.run("message", "move", "Archive", "1,7,9:10").ok().err().lines())
        .startsWith("not there: 7,9:10", "moved 1 message to Archive");
    letters.plain("two", "text");
    assertThat(desk.run("message", "delete", "--forever", "2,5", "--json").ok().object())
        .containsEntry("ids", "2");
  }

  @Test
  void copiesAndLeavesTheOriginal() {
    letters.plain("one", "text");
    assertThat(desk.run("message", "copy", "Archive", "1").ok().err())
        .isEqualTo("copied 1 message to Archive\n");
    assertThat(desk.run("envelope", "list").ok().out()).contains("one");
    assertThat(desk.run("envelope", "list", "-m", "Archive").ok().out()).contains("one");
  }

  @Test
  void deletesIntoTheTrashAndFromThereForGood() {
    letters.plain("one", "text");
    letters.plain("stays", "text");
    desk.run("flag", "add", "-f", "deleted", "2").ok();
    assertThat(desk.run("message", "delete", "1").ok().err())
        .contains("to Trash\n", "to undo it: sealpost message move -m Trash INBOX 1\n");
    assertThat(desk.run("message", "rm", "-m", "Trash", "1").ok().err())
        .isEqualTo("deleted for good: 1\n");
    assertThat(desk.run("envelope", "list", "-m", "Trash").ok().err())
        .isEqualTo("Trash is empty\n");
    // What somebody else marked is not ours to remove.
    assertThat(desk.run("envelope", "list").ok().out()).contains("stays");
  }

  @Test
  void savesADraftAndAMessageElsewhere() {
    String message = "From: ada@example.test\nTo: bob@example.test\nSubject: later\n\ntext\n";
    assertThat(desk.typing(message, "message", "save").ok().err())
        .isEqualTo("saved in Drafts as 1\n");
    assertThat(desk.run("envelope", "list", "-m", "Drafts", "--json").ok().out())
        .contains("\\Draft");
    desk.typing(message, "message", "save", "-m", "Archive", "-").ok();
    Ran failed = desk.typing(message, "message", "save", "-m", "Nowhere");
    assertThat(failed.code()).isEqualTo(69);
    assertThat(failed.err()).contains("sealpost message save " + desk.unsent().getFirst());
  }

  @Test
  void savesALetterWithoutRecipientsAndKeepsItsBcc() {
    desk.typing("From: ada@example.test\nSubject: to whom\n\ntext\n", "message", "save").ok();
    desk.typing("From: ada@example.test\nBcc: carol@example.test\n\ntext\n", "message", "save")
        .ok();
    assertThat(desk.run("message", "read", "-m", "Drafts", "--headers", "2").ok().out())
        .contains("Bcc: carol@example.test");
  }

  @Test
  void makesRenamesAndDeletesMailboxes() {
    assertThat(desk.run("mailbox", "create", "Büro und so").ok().err())
        .isEqualTo("made Büro und so\n");
    letters.plain("one", "text");
    assertThat(desk.run("message", "move", "Büro und so", "1").ok().err())
        .contains("sealpost message move -m 'Büro und so' INBOX 1\n");
    desk.run("mailbox", "rename", "Büro und so", "Office").ok();
    Ran kept = desk.run("mailbox", "delete", "Office");
    assertThat(kept.code()).isEqualTo(64);
    assertThat(kept.err()).startsWith("Office holds 1 messages: nothing was deleted\n");
    assertThat(desk.run("envelope", "list", "-m", "Office").ok().out()).contains("one");
    desk.run("mailbox", "delete", "--yes", "Office").ok();
    assertThat(desk.run("mailbox", "list").ok().out()).doesNotContain("Office", "Büro");
  }

  @Test
  void searchesAndThreads() {
    letters.plain("apples", "about fruit");
    letters.withFiles("a.txt");
    letters.into("INBOX", new Flags(Flags.Flag.SEEN), """
                                                      From: cy@example.test
                                                      Subject: Re: apples
                                                      Message-ID: <2@example.test>
                                                      In-Reply-To: <1@example.test>

                                                      pears
                                                      """);
    assertThat(ids("search", "subject:apples")).containsExactly(3L, 1L);
    assertThat(ids("search", "pears")).containsExactly(3L);
    assertThat(ids("search", "unseen", "subject:apples")).containsExactly(1L);
    assertThat(ids("search", "has:attachment")).containsExactly(2L);
    assertThat(ids("search", "-s", "1", "-p", "2", "subject:apples")).containsExactly(1L);
    assertThat(desk.run("envelope", "search", "nothing-such").ok().err())
        .isEqualTo("nothing in INBOX is like that\n");
    assertThat(desk.run("envelope", "thread").ok().out()).contains("apples", "└─ Re: apples");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"message move Archive x|64|no set of IDs",
    "message move Archive 9|66|there is no message 9 in INBOX",
    "message move Nowhere 1|69|to make it: sealpost mailbox create Nowhere",
    "message copy INBOX 1|64|in INBOX already",
    "message delete 0|64|no set of IDs", "message delete 9|66|there is no message 9",
    "message delete -m Nowhere 1|69|does not open the mailbox",
    "mailbox create INBOX|69|refused", "mailbox rename Nowhere Else|69|refused",
    "mailbox rename inbox Else|64|INBOX cannot be renamed",
    "mailbox delete Nowhere|69|does not open the mailbox", "envelope search from:|64|column",
    "envelope search since:yesterday-ish|64|column", "message move Archive|64|needs IDS",
    "envelope thread -p 0|64|pages count from 1",
    "message read --raw --html 1|64|exclude each other",
    "message read --part 7 1|66|has no part 7"})
  void saysWhatIsWrong(String command, int exit, String words) {
    letters.plain("one", "text");
    Ran ran = desk.run(command.split(" ", -1));
    assertThat(ran.code()).as(ran.err()).isEqualTo(exit);
    assertThat(ran.err()).contains(words);
    assertThat(ran.err().lines()).as("what to do next").hasSizeGreaterThan(1);
    assertThat(desk.run(ran(command)).error()).containsEntry("exit", (long) exit);
    assertThat(desk.run("envelope", "list").ok().out()).contains("one");
  }

  @ParameterizedTest
  @CsvSource({"message move Archive 1", "message copy Archive 1", "mailbox create X",
    "mailbox rename X Y", "mailbox delete X", "envelope thread unseen", "envelope search unseen",
    "flag add -f seen 1"})
  void whatPop3CannotDoIsSaid(String command) {
    letters.plain("one", "text");
    desk.configured(ConfigText.password(server, Mode.TLS, Protocol.POP3, Protocol.SMTP));
    Ran ran = desk.run(command.split(" ", -1));
    assertThat(ran.code()).as(ran.err()).isEqualTo(64);
    assertThat(ran.err()).contains("POP3");
  }

  private static String[] ran(String command) {
    return (command + " --json").split(" ", -1);
  }

  private List<Object> ids(String... words) {
    String[] arguments = java.util.stream.Stream
        .concat(java.util.stream.Stream.of("envelope"), java.util.stream.Stream.concat(
            java.util.stream.Stream.of(words), java.util.stream.Stream.of("--json")))
        .toArray(String[]::new);
    return desk.run(arguments).ok().objects().stream().<Object>map(it -> it.get("id")).toList();
  }
}
