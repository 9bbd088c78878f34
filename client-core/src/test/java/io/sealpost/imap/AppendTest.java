package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AppendTest {
  private static Optional<Appended> append(Transcript script, int size, String... capabilities)
      throws IOException {
    byte[] message = "Subject: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    Optional<Appended> appended = script.session(capabilities).append(MailboxName.of("Sent"),
        Set.of(Flag.SEEN), Optional.of(OffsetDateTime.parse("1994-02-07T21:52:25-08:00")), size,
        new ByteArrayInputStream(message));
    script.finished();
    return appended;
  }

  @Test
  void waitsForTheServerToAskForTheMessage() throws IOException {
    assertThat(append(Transcript.of("""
                                    C: S1 APPEND "Sent" (\\Seen) "07-Feb-1994 21:52:25 -0800" {14}
                                    S: * 3 EXISTS
                                    S: + Ready for literal data
                                    C: Subject: a
                                    C:
                                    C:
                                    S: S1 OK [APPENDUID 38505 3955] APPEND completed
                                    """), 14, "IMAP4REV1"))
        .contains(new Appended(38505, new Uid(3955)));
  }

  @Test
  void sendsAtOnceWhereTheServerTakesItSo() throws IOException {
    assertThat(append(Transcript.of("""
                                    C: S1 APPEND "Sent" (\\Seen) "07-Feb-1994 21:52:25 -0800" {14+}
                                    C: Subject: a
                                    C:
                                    C:
                                    S: S1 OK APPEND completed
                                    """), 14, "LITERAL+")).isEmpty();
  }

  @Test
  void sendsNothingOfAMessageTheServerRefuses() {
    assertThatThrownBy(
        () -> append(Transcript.of("""
                                   C: S1 APPEND "Sent" (\\Seen) "07-Feb-1994 21:52:25 -0800" {14}
                                   S: S1 NO [TRYCREATE] no such mailbox
                                   """), 14, "IMAP4REV1")).isInstanceOf(RejectedException.class);
  }

  @Test
  void refusesAnOkForAMessageThatWasNotSent() {
    assertThatThrownBy(
        () -> append(Transcript.of("""
                                   C: S1 APPEND "Sent" (\\Seen) "07-Feb-1994 21:52:25 -0800" {14}
                                   S: S1 OK done
                                   """), 14, "IMAP4REV1")).isInstanceOf(ProtocolException.class);
  }

  @Test
  void saysThatTheMessageMayHaveBeenKept() {
    assertThatThrownBy(
        () -> append(Transcript.of("""
                                   C: S1 APPEND "Sent" (\\Seen) "07-Feb-1994 21:52:25 -0800" {14}
                                   S: + go
                                   """), 14, "IMAP4REV1"))
        .isInstanceOfSatisfying(UnreachableException.class,
            lost -> assertThat(lost.outcomeUnknown()).isTrue());
  }

  @Test
  void endsTheConnectionWhenTheMessageIsTooShort() {
    var script = Transcript.of("""
                               C: S1 APPEND "Sent" (\\Seen) "07-Feb-1994 21:52:25 -0800" {15}
                               S: + go
                               """);
    assertThatThrownBy(() -> append(script, 15, "IMAP4REV1")).isInstanceOf(EOFException.class);
  }

  @Test
  void endsTheConnectionWhenTheMessageCannotBeRead() {
    var script = Transcript.of("""
                               C: S1 APPEND "INBOX" {15+}
                               """);
    ImapSession session = script.session("LITERAL+");
    var broken = new StoreException(Path.of("mail"), "unreadable", null);
    assertThatThrownBy(() -> session.append(MailboxName.INBOX, Set.of(), Optional.empty(), 15,
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw broken;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw broken;
          }
        })).isSameAs(broken);
    assertThatThrownBy(session::noop).isInstanceOf(UnreachableException.class);
    script.finished();
  }

  @Test
  void sendsNothingOfWhatWouldBreakOutOfACommand() {
    var script = Transcript.of("");
    ImapSession session = script.session("IMAP4REV1");
    assertThatThrownBy(() -> session.status(MailboxName.of("a\r\nS2 DELETE b")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> session.append(MailboxName.INBOX,
        Set.of(new Flag("a) {1}\r\nS2 DELETE b")), Optional.empty(), 1,
        InputStream.nullInputStream())).isInstanceOf(IllegalArgumentException.class);
    script.finished();
  }

  @Test
  void storesFlagsWithoutAnEcho() throws IOException {
    var script = Transcript
        .of(FetchSummariesTest.open(3) + """
                                         C: S2 UID STORE 1:2,7 +FLAGS.SILENT ($Forwarded \\Seen)
                                         S: S2 OK done
                                         C: S3 UID STORE 1 -FLAGS.SILENT (\\Seen)
                                         S: S3 OK done
                                         """);
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    session.addFlags(UidSet.of(new Uid(7), new Uid(1), new Uid(2)),
        Set.of(Flag.SEEN, new Flag("$Forwarded")));
    session.removeFlags(UidSet.of(new Uid(1)), Set.of(Flag.SEEN));
    script.finished();
  }

  @Test
  void refusesAnUnknownEndOfACommand() {
    for (String end : new String[]{"S1 XYZZY", "S2 OK", "+ more", "S1", "S1 OKAY", "* "}) {
      assertThatThrownBy(() -> Transcript.of("C: S1 NOOP\nS: " + end + "\n").session("X").noop())
          .as(end).isInstanceOf(ProtocolException.class);
    }
  }
}
