package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// What the servers in the examples of RFC 9051 say, word for word but for the tags; what the client
/// says is its own, by UID and with its quotes.
class Rfc9051Test {
  /// §6.3.2
  private static final String SELECTED = """
                                         C: S1 SELECT "INBOX"
                                         S: * 172 EXISTS
                                         S: * OK [UIDVALIDITY 3857529045] UIDs valid
                                         S: * OK [UIDNEXT 4392] Predicted next UID
                                         S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
                                         S: * OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited
                                         S: * LIST () "/" INBOX
                                         S: S1 OK [READ-WRITE] SELECT completed
                                         """;

  @Test
  void opensAMailbox() throws MailException {
    ImapSession session = Transcript.of(SELECTED).session("IMAP4REV2");
    Selected inbox = session.select(MailboxName.INBOX);
    assertThat(inbox.messages()).isEqualTo(172);
    assertThat(inbox.uidValidity()).isEqualTo(3857529045L);
    assertThat(inbox.uidNext()).contains(new Uid(4392));
    assertThat(inbox.readOnly()).isFalse();
    assertThat(inbox.permanentFlags()).containsExactlyInAnyOrder(Flag.DELETED, Flag.SEEN);
    assertThat(inbox.newKeywords()).isTrue();
  }

  @Test
  void examinesAMailbox() throws MailException {
    // §6.3.3
    var script = Transcript.of("""
                               C: S1 EXAMINE "blurdybloop"
                               S: * 17 EXISTS
                               S: * OK [UIDVALIDITY 3857529045] UIDs valid
                               S: * OK [UIDNEXT 4392] Predicted next UID
                               S: * LIST () "/" blurdybloop
                               S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
                               S: * OK [PERMANENTFLAGS ()] No permanent flags permitted
                               S: S1 OK [READ-ONLY] EXAMINE completed
                               """);
    MailboxName blurdybloop = MailboxName.of("blurdybloop");
    ImapSession session = script.session("IMAP4REV2");
    Selected examined = session.examine(blurdybloop);
    assertThat(examined.readOnly()).isTrue();
    assertThat(examined.messages()).isEqualTo(17);
    assertThat(examined.permanentFlags()).isEmpty();
    script.finished();
  }

  @Test
  void listsMailboxes() throws MailException {
    // §6.3.9.8, examples 2 and 5
    var script = Transcript.of("""
                               C: S1 LIST "" "*"
                               S: * LIST (\\Marked \\NoInferiors) "/" "inbox"
                               S: * LIST () "/" "Fruit"
                               S: * LIST (\\HasChildren) "/" "Vegetable"
                               S: * LIST (\\Remote \\HasNoChildren) "/" "Bread"
                               S: * LIST (\\Subscribed \\NonExistent) "/" "Fruit/Peach"
                               S: * LIST () "/" "NewMailbox" ("OLDNAME" ("OldMailbox"))
                               S: S1 OK LIST completed
                               """);
    List<MailboxInfo> mailboxes = script.session("IMAP4REV1").mailboxes();
    assertThat(mailboxes).extracting(it -> it.name().text()).containsExactly("INBOX", "Fruit",
        "Vegetable", "Bread", "Fruit/Peach", "NewMailbox");
    assertThat(mailboxes).extracting(MailboxInfo::selectable).containsExactly(true, true, true,
        true, false, true);
  }

  @Test
  void appendsAMessage() throws IOException {
    // §6.3.12
    String message = """
                     Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST)
                     From: Fred Foobar <foobar@example.com>
                     Subject: afternoon meeting
                     To: mooch@example.com
                     Message-Id: <B27397-0100000@example.com>
                     MIME-Version: 1.0
                     Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

                     Hello Joe, do you think we can meet at 3:30 tomorrow?

                     """.replace("\n", "\r\n");
    StringBuilder said = new StringBuilder();
    message.lines().forEach(it -> said.append("C: ").append(it).append('\n'));
    var script = Transcript.of("C: S1 APPEND \"saved-messages\" (\\Seen) {" + message.length()
        + "+}\n" + said + "C: \nS: S1 OK [APPENDUID 38505 3955] APPEND completed\n");
    assertThat(script.session("LITERAL+", "UIDPLUS").append(MailboxName.of("saved-messages"),
        Set.of(Flag.SEEN), Optional.empty(), message.length(),
        new ByteArrayInputStream(message.getBytes(US_ASCII))))
        .contains(new Appended(38505, new Uid(3955)));
    script.finished();
  }

  @Test
  void copiesMovesAndRemovesMessages() throws MailException {
    // §6.3.12 (A004, A005), §6.4.8, §6.4.3
    var script = Transcript.of(SELECTED + """
                                          C: S2 UID COPY 304,319:320 "meeting"
                                          S: S2 OK [COPYUID 38505 304,319:320 3956:3958] Done
                                          C: S3 UID COPY 305:310 "meeting"
                                          S: S3 OK No matching messages, so nothing copied
                                          C: S4 UID MOVE 42:69 "foo"
                                          S: * OK [COPYUID 432432 42:69 1202:1229]
                                          S: * 22 EXPUNGE
                                          S: S4 OK Done
                                          C: S5 UID EXPUNGE 3:11
                                          S: * 3 EXPUNGE
                                          S: * 3 EXPUNGE
                                          S: * 5 EXPUNGE
                                          S: * 8 EXPUNGE
                                          S: S5 OK EXPUNGE completed
                                          """);
    ImapSession session = script.session("UIDPLUS", "MOVE");
    Selected _ = session.select(MailboxName.INBOX);
    MailboxName meeting = MailboxName.of("meeting");
    assertThat(session.copy(UidSet.parse("304,319:320"), meeting)).contains(
        new Copied(38505, UidSet.parse("304,319:320"), UidSet.parse("3956:3958")));
    assertThat(session.copy(UidSet.parse("305:310"), meeting)).isEmpty();
    assertThat(session.move(UidSet.parse("42:69"), MailboxName.of("foo"))).contains(
        new Copied(432432, UidSet.parse("42:69"), UidSet.parse("1202:1229")));
    session.expunge(UidSet.parse("3:11"));
    script.finished();
  }

  @Test
  void storesFlagsWhateverIsEchoed() throws MailException {
    // §6.4.6
    var script = Transcript.of(SELECTED + """
                                          C: S2 UID STORE 2:4 +FLAGS.SILENT (\\Deleted)
                                          S: * 2 FETCH (FLAGS (\\Deleted \\Seen))
                                          S: * 3 FETCH (FLAGS (\\Deleted))
                                          S: * 4 FETCH (FLAGS (\\Deleted \\Flagged \\Seen))
                                          S: S2 OK STORE completed
                                          """);
    ImapSession session = script.session("IMAP4REV2");
    Selected _ = session.select(MailboxName.INBOX);
    session.addFlags(UidSet.parse("2:4"), Set.of(Flag.DELETED));
    script.finished();
  }

  @Test
  void leavesAMailbox() throws MailException {
    // §6.4.2
    var script = Transcript.of(SELECTED + """
                                          C: S2 UNSELECT
                                          S: S2 OK Unselect completed
                                          """);
    ImapSession session = script.session("UNSELECT");
    Selected _ = session.select(MailboxName.INBOX);
    session.unselect();
    assertThat(session.selected()).isEmpty();
    script.finished();
  }
}
