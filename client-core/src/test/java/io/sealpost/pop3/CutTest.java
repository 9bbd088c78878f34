package io.sealpost.pop3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;

import io.sealpost.ProofFigures;
import io.sealpost.cut.CutServer;
import io.sealpost.cut.End;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uidl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// [LostConnectionTest] for every way a connection ends: what was read is whole or it is a failure,
/// what was to be deleted is unknown only once QUIT went out, and nothing is said to who has gone.
@Timeout(60)
class CutTest {
  private static final Uidl ONE = new Uidl("uid-1");
  private static final String READING = MaildropTest.listing(2) + """
                                                                  C: TOP 2 0
                                                                  S: +OK
                                                                  S: Subject: b
                                                                  S: .
                                                                  C: TOP 1 0
                                                                  S: +OK
                                                                  S: Subject: a
                                                                  S: .
                                                                  C: RETR 1
                                                                  S: +OK
                                                                  S: Subject: a
                                                                  S:
                                                                  S: ..
                                                                  S: .
                                                                  """;
  private static final String DELETING = MaildropTest.listing(1) + """
                                                                   C: DELE 1
                                                                   S: +OK marked
                                                                   C: QUIT
                                                                   S: +OK gone
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
  void whatWasDeletedIsUnknownOnlyOnceQuitWentOut(End end) throws IOException {
    delete(CutServer.whole(DELETING));
    int before = CutServer.octets(DELETING.substring(0, DELETING.indexOf("C: QUIT")));
    for (int octets = 0; octets < CutServer.octets(DELETING); octets++) {
      lost(new CutServer(DELETING, octets, end), CutTest::delete, octets >= before, octets);
    }
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G3", "POP3 in memory", cuts + " cuts {FIN, RST, stall} of list, read and"
        + " delete: 0 silent truncations, 0 false empties, unknown where due, 0 unchecked"
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

  private static Pop3Session session(CutServer server) throws IOException {
    return new Pop3Session(server.lane(), server.buffered(), Set.of()).until(server.deadline());
  }

  private static void read(CutServer server) throws IOException {
    try (Pop3Session session = session(server)) {
      assertThat(session.examine(MailboxName.INBOX).messages()).isEqualTo(2);
      assertThat(session.summaries(0, 50)).hasSize(2);
      var body = new ByteArrayOutputStream();
      assertThat(session.read(ONE, body)).hasValue(17);
      assertThat(body).hasToString("Subject: a\r\n\r\n.\r\n");
    }
  }

  private static void delete(CutServer server) throws IOException {
    try (Pop3Session session = session(server)) {
      session.delete(List.of(ONE));
      session.quit();
    }
  }
}
