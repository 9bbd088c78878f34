package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// More of the RFCs' dialogues, word for word but for tags, quotes and UIDs, as in [Rfc9051Test]: of one
/// mailbox after another, of what an APPEND comes to, and of how a session goes on and ends.
class RfcDialoguesTest {
  private static final String MEETING = """
                                        Date: Mon, 7 Feb 1994 21:52:25 -0800 (PST)
                                        From: Fred Foobar <foobar@Blurdybloop.example>
                                        Subject: afternoon meeting
                                        To: mooch@owatagu.siam.edu.example
                                        Message-Id: <B27397-0100000@Blurdybloop.example>
                                        MIME-Version: 1.0
                                        Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

                                        Hello Joe, do you think we can meet at 3:30 tomorrow?
                                        """;

  private static MailboxName name(String text) {
    return MailboxName.of(text);
  }

  @Test
  void hearsWhatHappenedAtNoop() throws MailException { // RFC 9051 §6.1.2
    var script = Transcript.of(FetchSummariesTest.open(23)
        + """
          C: S2 NOOP
          S: S2 OK NOOP completed
          C: S3 NOOP
          S: * 22 EXPUNGE
          S: * 23 EXISTS
          S: * 14 FETCH (UID 1305 FLAGS (\\Seen \\Deleted))
          S: S3 OK NOOP completed
          """);
    ImapSession session = script.session("IMAP4REV2");
    session.examine(MailboxName.INBOX);
    session.noop();
    session.noop();
    assertThat(session.selected()).map(Selected::messages).contains(23L);
    script.finished();
  }

  @Test
  void logsOut() throws MailException { // RFC 9051 §6.1.3, §8
    for (String goodbye : List.of("Server logging out", "server terminating connection")) {
      var script = Transcript.of("C: S1 LOGOUT\nS: * BYE IMAP4rev2 " + goodbye
          + "\nS: S1 OK LOGOUT completed\n");
      script.session("IMAP4REV2").logout();
      script.finished();
    }
  }

  @Test
  void creates() throws MailException { // RFC 9051 §6.3.4, §6.3.10, §7.1
    var script = Transcript
        .of("""
            C: S1 CREATE "owatagusiam/"
            S: S1 OK CREATE completed
            C: S2 CREATE "owatagusiam/blurdybloop"
            S: S2 OK CREATE completed
            C: S3 CREATE "NonNormalized"
            S: * LIST () "/" "Normalized" ("OLDNAME" ("NonNormalized"))
            S: S3 OK CREATE completed
            C: S4 CREATE "INBOX.Sent Mail"
            S: S4 OK CREATE command completed
            C: S5 CREATE "///////"
            S: S5 NO [CANNOT] Adjacent slashes are not supported
            """);
    MailboxTree tree = script.session("IMAP4REV2").tree();
    for (String each : List.of("owatagusiam/", "owatagusiam/blurdybloop", "NonNormalized",
        "INBOX.Sent Mail")) {
      tree.create(name(each));
    }
    assertThatThrownBy(() -> tree.create(name("///////"))).isInstanceOf(RejectedException.class)
        .hasMessageContaining("Adjacent slashes are not supported");
    script.finished();
  }

  @Test
  void deletes() throws MailException { // RFC 9051 §6.3.5, the first
    var script = Transcript.of("""
                               C: S1 LIST "" "*"
                               S: * LIST () "/" blurdybloop
                               S: * LIST (\\Noselect) "/" foo
                               S: * LIST () "/" foo/bar
                               S: S1 OK LIST completed
                               C: S2 DELETE "blurdybloop"
                               S: S2 OK DELETE completed
                               C: S3 DELETE "foo"
                               S: S3 NO Name "foo" has inferior hierarchical names
                               C: S4 DELETE "foo/bar"
                               S: S4 OK DELETE Completed
                               C: S5 LIST "" "*"
                               S: * LIST (\\Noselect) "/" foo
                               S: S5 OK LIST completed
                               C: S6 DELETE "foo"
                               S: S6 OK DELETE Completed
                               """);
    ImapSession session = script.session("IMAP4REV1");
    MailboxTree tree = session.tree();
    assertThat(names(session)).containsExactly("blurdybloop", "foo", "foo/bar");
    tree.delete(name("blurdybloop"));
    assertThatThrownBy(() -> tree.delete(name("foo"))).isInstanceOf(RejectedException.class)
        .hasMessageContaining("has inferior hierarchical names");
    tree.delete(name("foo/bar"));
    assertThat(session.mailboxes()).extracting(MailboxInfo::selectable).containsExactly(false);
    tree.delete(name("foo"));
    script.finished();
  }

  @Test
  void deletesWhereChildrenStay() throws MailException { // the second, but for its LIST with %
    var script = Transcript.of("""
                               C: S1 LIST "" "*"
                               S: * LIST () "." blurdybloop
                               S: * LIST () "." foo
                               S: * LIST () "." foo.bar
                               S: S1 OK LIST completed
                               C: S2 DELETE "blurdybloop"
                               S: S2 OK DELETE completed
                               C: S3 DELETE "foo"
                               S: S3 OK DELETE Completed
                               C: S4 LIST "" "*"
                               S: * LIST () "." foo.bar
                               S: S4 OK LIST completed
                               """);
    ImapSession session = script.session("IMAP4REV1");
    assertThat(names(session)).hasSize(3);
    session.tree().delete(name("blurdybloop"));
    session.tree().delete(name("foo"));
    assertThat(names(session)).containsExactly("foo.bar");
    script.finished();
  }

  @Test
  void renames() throws MailException { // RFC 9051 §6.3.6, the first
    var script = Transcript.of("""
                               C: S1 LIST "" "*"
                               S: * LIST () "/" blurdybloop
                               S: * LIST (\\Noselect) "/" foo
                               S: * LIST () "/" foo/bar
                               S: S1 OK LIST completed
                               C: S2 RENAME "blurdybloop" "sarasoop"
                               S: S2 OK RENAME completed
                               C: S3 RENAME "foo" "zowie"
                               S: S3 OK RENAME Completed
                               C: S4 LIST "" "*"
                               S: * LIST () "/" sarasoop
                               S: * LIST (\\Noselect) "/" zowie
                               S: * LIST () "/" zowie/bar
                               S: S4 OK LIST completed
                               """);
    ImapSession session = script.session("IMAP4REV1");
    assertThat(names(session)).hasSize(3);
    session.tree().rename(name("blurdybloop"), name("sarasoop"));
    session.tree().rename(name("foo"), name("zowie"));
    assertThat(names(session)).containsExactly("sarasoop", "zowie", "zowie/bar");
    script.finished();
  }

  @Test
  void appendsWhenAskedTo() throws IOException { // RFC 9051 §6.3.12, the first; its 326 are 328
    var script = Transcript.of(meeting("S1", 326 + 2) + "S: S1 OK APPEND completed\n");
    assertThat(append(script)).isEmpty();
    script.finished();
  }

  @Test
  void hearsThatAQuotaIsExceeded() { // RFC 9208 §4.3.1
    var script = Transcript.of(meeting("S1", 328) + "S: S1 NO [OVERQUOTA] APPEND Failed\n");
    assertThatThrownBy(() -> append(script)).isInstanceOf(RejectedException.class)
        .hasMessageContaining("APPEND Failed");
    script.finished();
  }

  @Test
  void keepsWhatASoftQuotaLetsIn() throws IOException { // RFC 9208 §4.3.1
    var script = Transcript.of(meeting("S1", 328)
        + """
          S: * NO [OVERQUOTA] Soft quota has been exceeded
          S: S1 OK [APPENDUID 38505 3955] APPEND completed
          """);
    assertThat(append(script)).contains(new Appended(38505, new Uid(3955)));
    script.finished();
  }

  @Test
  void appendsTwo() throws IOException { // RFC 3502 §6.3.11
    String first = MEETING.replace("@Blurdybloop.example", "@Blurdybloop.example.COM")
        .replace("owatagu.siam.edu.example", "owatagu.example.net");
    String second = """
                    Date: Mon, 7 Feb 1994 22:43:04 -0800 (PST)
                    From: Joe Mooch <mooch@OWaTaGu.example.net>
                    Subject: Re: afternoon meeting
                    To: foobar@blurdybloop.example.com
                    Message-Id: <a0434793874930@OWaTaGu.example.net>
                    MIME-Version: 1.0
                    Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

                    3:30 is fine with me.
                    """;
    var script = Transcript.of("C: S1 APPEND \"saved-messages\" (\\Seen) {329}\n"
        + "S: + Ready for literal data\n" + said(first)
        + "C:  (\\Seen) \"07-Feb-1994 22:43:04 -0800\" {295}\nS: + Ready for literal data\n"
        + said(second) + "C:\nS: S1 OK APPEND completed\n");
    assertThat(script.session("MULTIAPPEND").append(name("saved-messages"), List.of(
        message(Optional.empty(), first),
        message(Optional.of(OffsetDateTime.parse("1994-02-07T22:43:04-08:00")), second))))
        .isEmpty();
    script.finished();
  }

  @Test
  void opensAMailboxWhoseUidsDoNotLast() throws MailException { // RFC 4315 §3, A006 and A007
    var script = Transcript.of("""
                               C: S1 SELECT "funny"
                               S: * 1 EXISTS
                               S: * 1 RECENT
                               S: * OK [UNSEEN 1] Message 1 is first unseen
                               S: * OK [UIDVALIDITY 3857529045] Validity session-only
                               S: * OK [UIDNEXT 2] Predicted next UID
                               S: * NO [UIDNOTSTICKY] Non-persistent UIDs
                               S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
                               S: * OK [PERMANENTFLAGS (\\Deleted \\Seen)] Limited
                               S: S1 OK [READ-WRITE] SELECT completed
                               """);
    Selected funny = script.session("UIDPLUS").select(name("funny"));
    assertThat(funny.messages()).isEqualTo(1);
    assertThat(funny.permanentFlags()).containsExactlyInAnyOrder(Flag.DELETED, Flag.SEEN);
    script.finished();
  }

  @Test
  void copies() throws MailException { // RFC 9051 §6.4.7; RFC 9208 §4.3.1; RFC 5530 §3
    var script = Transcript.of(
        FetchSummariesTest.open(4) + """
                                     C: S2 UID COPY 2:4 "MEETING"
                                     S: S2 OK [COPYUID 38505 304,319:320 3956:3958] COPY completed
                                     C: S3 UID COPY 2:4 "MEETING"
                                     S: * NO [OVERQUOTA] Soft quota has been exceeded
                                     S: S3 OK [COPYUID 38505 304,319:320 3956:3958] COPY completed
                                     C: S4 UID COPY 1:* "oldmail"
                                     S: S4 OK [OVERQUOTA] You are now over your soft quota
                                     C: S5 UID COPY 1:* "oldmail"
                                     S: S5 NO [OVERQUOTA] Sorry
                                     C: S6 UID COPY 1:2 "owatagusiam"
                                     S: * NO Disk is 98% full, please delete unnecessary data
                                     S: S6 OK COPY completed
                                     C: S7 UID COPY 3:200 "blurdybloop"
                                     S: * NO Disk is 98% full, please delete unnecessary data
                                     S: * NO Disk is 99% full, please delete unnecessary data
                                     S: S7 NO COPY failed: disk is full
                                     """);
    ImapSession session = script.session("UIDPLUS");
    session.examine(MailboxName.INBOX);
    var copied = new Copied(38505, UidSet.parse("304,319:320"), UidSet.parse("3956:3958"));
    assertThat(session.copy(UidSet.parse("2:4"), name("MEETING"))).contains(copied);
    assertThat(session.copy(UidSet.parse("2:4"), name("MEETING"))).contains(copied);
    assertThat(session.copy(UidSet.parse("1:*"), name("oldmail"))).isEmpty();
    assertThatThrownBy(() -> session.copy(UidSet.parse("1:*"), name("oldmail")))
        .isInstanceOf(RejectedException.class).hasMessageContaining("Sorry");
    assertThat(session.copy(UidSet.parse("1:2"), name("owatagusiam"))).isEmpty();
    assertThatThrownBy(() -> session.copy(UidSet.parse("3:200"), name("blurdybloop")))
        .isInstanceOf(RejectedException.class).hasMessageContaining("disk is full");
    script.finished();
  }

  @Test
  void goesOnAfterADiskCrash() throws MailException { // RFC 9051 §7.1.3
    var script = Transcript
        .of(FetchSummariesTest.open(4) + """
                                         C: S2 UID EXPUNGE 3
                                         S: * BAD Disk crash, attempting salvage to a new disk!
                                         S: * OK Salvage successful, no data lost
                                         S: S2 OK Expunge completed
                                         """);
    ImapSession session = script.session("UIDPLUS");
    session.examine(MailboxName.INBOX);
    session.expunge(UidSet.parse("3"));
    script.finished();
  }

  @Test
  void hearsThatItWasIdleForTooLong() { // RFC 9051 §7.1.5
    var script = Transcript.of("C: S1 NOOP\nS: * BYE Autologout; idle for too long\n");
    assertThatThrownBy(() -> script.session("X").noop()).isInstanceOf(UnreachableException.class)
        .hasMessageContaining("idle for too long");
  }

  private static List<String> names(ImapSession session) throws MailException {
    return session.mailboxes().stream().map(it -> it.name().text()).toList();
  }

  private static String meeting(String tag, int size) {
    return "C: " + tag + " APPEND \"saved-messages\" (\\Seen) {" + size
        + "}\nS: + Ready for literal data\n" + said(MEETING) + "C:\nC:\n";
  }

  private static Optional<Appended> append(Transcript script) throws IOException {
    byte[] octets = (MEETING + "\n").replace("\n", "\r\n").getBytes(US_ASCII);
    return script.session("UIDPLUS").append(name("saved-messages"), Set.of(Flag.SEEN),
        Optional.empty(), octets.length, new ByteArrayInputStream(octets));
  }

  private static NewMessage message(Optional<OffsetDateTime> date, String text) {
    byte[] octets = text.replace("\n", "\r\n").getBytes(US_ASCII);
    return new NewMessage(Set.of(Flag.SEEN), date, octets.length,
        new ByteArrayInputStream(octets));
  }

  private static String said(String message) {
    var said = new StringBuilder();
    message.lines().forEach(it -> said.append("C: ").append(it).append('\n'));
    return said.toString();
  }
}
