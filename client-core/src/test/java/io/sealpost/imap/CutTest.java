package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import io.sealpost.ProofFigures;
import io.sealpost.cut.CutServer;
import io.sealpost.cut.End;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A session cut after every octet the server says: nothing lost passes for empty, nothing short for
/// whole, and what changes the mailbox is unknown from the moment it could have gone out.
@Timeout(60)
class CutTest {
  private static final String READING = """
                                        C: S1 EXAMINE "INBOX"
                                        S: * FLAGS (\\Answered \\Seen)
                                        S: * 1 EXISTS
                                        S: * OK [UIDVALIDITY 7] valid
                                        S: S1 OK [READ-ONLY] done
                                        C: S2 FETCH 1:1 *
                                        S: * 1 FETCH (UID 5 FLAGS () INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 42 \
                                        ENVELOPE ("Wed" {5}
                                        S: hello (("T" NIL "g" "c.edu")) NIL NIL ((NIL NIL "i" "c.edu")) NIL NIL NIL "<B@c>") \
                                        BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 1152 23))
                                        S: S2 OK done
                                        C: S3 UID SEARCH *
                                        S: * SEARCH 5
                                        S: S3 OK done
                                        C: S4 UID FETCH 5 (BODY.PEEK[])
                                        S: * 1 FETCH (UID 5 BODY[] {14}
                                        S: Subject: a
                                        S:
                                        S: )
                                        S: S4 OK done
                                        """;
  private static final String APPENDING = """
                                          C: S1 APPEND "Sent" {14}
                                          S: * 3 EXISTS
                                          S: + go on
                                          C: Subject: a
                                          C:
                                          C:
                                          S: S1 OK [APPENDUID 38505 3955] done
                                          """;
  private static final String MOVING = """
                                       C: S1 EXAMINE "INBOX"
                                       S: * 1 EXISTS
                                       S: * OK [UIDVALIDITY 7] valid
                                       S: S1 OK [READ-ONLY] done
                                       C: S2 UID MOVE 5 "Archive"
                                       S: * OK [COPYUID 432432 5 1202]
                                       S: * 1 EXPUNGE
                                       S: S2 OK done
                                       """;
  private static int cuts;

  @ParameterizedTest
  @EnumSource(End.class)
  void whatWasReadIsWholeOrItIsAFailure(End end) throws IOException {
    read(CutServer.whole(READING));
    for (int octets = 0; octets < CutServer.octets(READING); octets++) {
      lost(new CutServer(READING, octets, end), CutTest::read, false, octets);
    }
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void whatWasAppendedOrMovedIsUnknown(End end) throws IOException {
    changed(APPENDING, APPENDING.indexOf("C: Subject"), CutTest::append, end);
    changed(MOVING, MOVING.indexOf("C: S2"), CutTest::move, end);
  }

  private static void changed(String script, int last, Task task, End end) throws IOException {
    task.on(CutServer.whole(script));
    int before = CutServer.octets(script.substring(0, last));
    for (int octets = 0; octets < CutServer.octets(script); octets++) {
      lost(new CutServer(script, octets, end), task, octets >= before, octets);
    }
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G3", "IMAP in memory", cuts
        + " cuts {FIN, RST, stall} of list, search, read,"
        + " append and move: 0 silent truncations, 0 false empties, unknown where due, 0 unchecked"
        + " exceptions");
  }

  private interface Task {
    void on(CutServer server) throws IOException;
  }

  private static void lost(CutServer server, Task task, boolean unknown, int octets) {
    var e = catchThrowableOfType(UnreachableException.class, () -> task.on(server));
    assertThat(e).as("after " + octets).isNotNull();
    assertThat(e.outcomeUnknown()).as("after " + octets).isEqualTo(unknown);
    assertThat(server.spokenToAfterItsEnd()).as("after " + octets).isFalse();
    cuts++;
  }

  private static ImapSession session(CutServer server) throws IOException {
    return new ImapSession(server.lane(), server.buffered(), Set.of("IMAP4REV1", "MOVE", "UIDPLUS"))
        .until(server.deadline());
  }

  private static void read(CutServer server) throws IOException {
    try (ImapSession session = session(server)) {
      assertThat(session.examine(MailboxName.INBOX).messages()).isEqualTo(1);
      assertThat(session.summaries(0, 10)).hasSize(1);
      assertThat(session.finder().search(new Query.All())).isEqualTo(UidSet.parse("5"));
      var body = new ByteArrayOutputStream();
      assertThat(session.read(new Uid(5), Section.MESSAGE, body)).hasValue(14);
      assertThat(body).hasToString("Subject: a\r\n\r\n");
    }
  }

  private static void append(CutServer server) throws IOException {
    byte[] message = "Subject: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (ImapSession session = session(server)) {
      assertThat(session.append(MailboxName.of("Sent"), Set.of(), Optional.empty(), message.length,
          new ByteArrayInputStream(message))).isPresent();
    }
  }

  private static void move(CutServer server) throws IOException {
    try (ImapSession session = session(server)) {
      session.examine(MailboxName.INBOX);
      assertThat(session.move(UidSet.of(new Uid(5)), MailboxName.of("Archive"))).isPresent();
    }
  }
}
