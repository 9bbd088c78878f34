package io.sealpost.pop3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uidl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A connection cut after every octet the server says: nothing short passes for whole, nothing lost
/// for empty, and what was to be deleted is unknown only once QUIT went out.
class LostConnectionTest {
  private static final Uidl ONE = new Uidl("uid-1");
  private static final String READING = MaildropTest.listing(2)
      + "C: TOP 2 0\nS: +OK\nS: Subject: b\nS: .\nC: TOP 1 0\nS: +OK\nS: Subject: a\nS: .\n"
      + "C: RETR 1\nS: +OK\nS: Subject: a\nS:\nS: .\n";
  private static final String DELETING = MaildropTest.listing(1)
      + "C: DELE 1\nS: +OK marked\nC: QUIT\nS: +OK gone\n";

  @Test
  void readingEndsInAFailureWhereverItIsCut() throws IOException {
    int whole = Dialogue.octets(READING);
    for (int cut = 0; cut < whole; cut++) {
      Pop3Session session = Dialogue.of(READING).cutAfter(cut).session();
      assertThat(failure(() -> reads(session))).as("cut after " + cut)
          .isInstanceOfSatisfying(UnreachableException.class,
              e -> assertThat(e.outcomeUnknown()).isFalse());
    }
    assertThat(reads(Dialogue.of(READING).cutAfter(whole).session())).isEqualTo(14);
  }

  @Test
  void deletingIsUnknownOnlyOnceQuitWentOut() throws IOException {
    int before = Dialogue.octets(DELETING.substring(0, DELETING.indexOf("C: QUIT")));
    int whole = Dialogue.octets(DELETING);
    for (int cut = 0; cut < whole; cut++) {
      Pop3Session session = Dialogue.of(DELETING).cutAfter(cut).session();
      boolean unknown = cut >= before;
      assertThat(failure(() -> deletes(session))).as("cut after " + cut)
          .isInstanceOfSatisfying(UnreachableException.class,
              e -> assertThat(e.outcomeUnknown()).isEqualTo(unknown));
    }
    deletes(Dialogue.of(DELETING).cutAfter(whole).session());
  }

  @Test
  void aGoodbyeWithoutAnAnswerIsHarmlessIfNothingWasDeleted() {
    Pop3Session session = Dialogue.of("C: QUIT\n").session();
    assertThat(failure(session::quit)).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.outcomeUnknown()).isFalse());
  }

  @Test
  void nonsenseInAnswerToQuitIsAnUnknownOutcomeOnlyIfSomethingWasDeleted() {
    Pop3Session session = Dialogue.of(DELETING.replace("+OK gone", "+OKAY")).session();
    assertThat(failure(() -> deletes(session))).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.outcomeUnknown()).isTrue());
    assertThat(failure(Dialogue.of("C: QUIT\nS: +OKAY\n").session()::quit))
        .isInstanceOf(ProtocolException.class);
  }

  /// The answer cannot have come before the question.
  @Test
  void anAnswerToQuitThatCameTooEarlyLeavesEverythingInPlace() throws MailException {
    var server = Dialogue.of(DELETING.replace("C: QUIT\nS: +OK gone\n", "S: +OK gone\n"));
    Pop3Session session = server.session();
    session.delete(List.of(ONE));
    assertThat(failure(session::quit)).isInstanceOf(ProtocolException.class);
    server.finished();
  }

  @Test
  void closingForgetsWhatWasDeleted() throws MailException {
    var server = Dialogue.of(DELETING.substring(0, DELETING.indexOf("C: QUIT")));
    Pop3Session session = server.session();
    session.delete(List.of(ONE));
    session.close();
    server.finished();
    assertThat(failure(session::quit)).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.outcomeUnknown()).isFalse());
  }

  private static long reads(Pop3Session session) throws IOException {
    assertThat(session.examine(MailboxName.INBOX).messages()).isEqualTo(2);
    assertThat(session.summaries(0, 50)).hasSize(2);
    return session.read(ONE, OutputStream.nullOutputStream()).orElseThrow();
  }

  private static void deletes(Pop3Session session) throws MailException {
    session.delete(List.of(ONE));
    session.quit();
  }

  private interface Task {
    void run() throws IOException;
  }

  private static MailException failure(Task task) {
    MailException e = catchThrowableOfType(MailException.class, task::run);
    assertThat(e).as("a failure").isNotNull();
    return e;
  }

  @Test
  void whatCameOfACutMessageIsNeverSaidToBeIt() {
    var sink = new ByteArrayOutputStream();
    Pop3Session session = Dialogue.of(READING.replace("S:\nS: .\n", "S:\nS> .\\r")).session();
    assertThat(failure(() -> {
      session.summaries(0, 50);
      session.read(ONE, sink);
    })).isInstanceOf(UnreachableException.class);
  }
}
