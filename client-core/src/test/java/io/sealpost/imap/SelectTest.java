package io.sealpost.imap;

import java.util.Optional;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Selected;
import io.sealpost.mailbox.Uid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SelectTest {
  @Test
  void opensAMailboxAndSaysWhatIsInIt() throws MailException {
    var script = Transcript.of("""
                               C: S1 SELECT "INBOX"
                               S: * FLAGS (\\Answered \\Seen $Forwarded)
                               S: * 172 EXISTS
                               S: * OK [UNSEEN 12] Message 12 is first unseen
                               S: * OK [UIDVALIDITY 3857529045] UIDs valid
                               S: * OK [UIDNEXT 4392] Predicted next UID
                               S: * OK [PERMANENTFLAGS (\\Seen \\*)] Limited
                               S: * LIST () "/" INBOX
                               S: S1 OK [READ-WRITE] SELECT completed
                               """);
    Selected selected = script.session("IMAP4REV1").select(MailboxName.of("inbox"));
    assertThat(selected.messages()).isEqualTo(172);
    assertThat(selected.uidValidity()).isEqualTo(3857529045L);
    assertThat(selected.uidNext()).contains(new Uid(4392));
    assertThat(selected.flags()).containsExactlyInAnyOrder(Flag.ANSWERED, Flag.SEEN,
        new Flag("$forwarded"));
    assertThat(selected.permanentFlags()).containsExactly(Flag.SEEN);
    assertThat(selected.newKeywords()).isTrue();
    assertThat(selected.readOnly()).isFalse();
    script.finished();
  }

  @Test
  void doesNotTakeAMissingCountForAnEmptyMailbox() {
    var script = Transcript.of("""
                               C: S1 EXAMINE "INBOX"
                               S: * OK [UIDVALIDITY 1] UIDs valid
                               S: S1 OK [READ-ONLY] done
                               """);
    assertThatThrownBy(() -> script.session("IMAP4REV1").examine(MailboxName.INBOX))
        .isInstanceOf(ProtocolException.class);
    script.finished();
  }

  @Test
  void doesNotCountMessagesOfTheMailboxThatWasClosed() {
    var script = Transcript.of("""
                               C: S1 EXAMINE "B"
                               S: * 9 EXISTS
                               S: * OK [CLOSED] the other one
                               S: * OK [UIDVALIDITY 1] UIDs valid
                               S: S1 OK done
                               """);
    assertThatThrownBy(() -> script.session("IMAP4REV1").examine(MailboxName.of("B")))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void goesOnAfterARefusalWithNoMailboxOpen() throws MailException {
    var script = Transcript.of("""
                               C: S1 EXAMINE "nowhere"
                               S: S1 NO [NONEXISTENT] no such mailbox
                               C: S2 NOOP
                               S: S2 OK
                               """);
    ImapSession session = script.session("IMAP4REV1");
    assertThatThrownBy(() -> session.examine(MailboxName.of("nowhere")))
        .isInstanceOfSatisfying(RejectedException.class, refusal -> {
          assertThat(refusal.command()).isEqualTo("EXAMINE");
          assertThat(refusal.reply()).isEqualTo("no such mailbox");
          assertThat(refusal.temporary()).isFalse();
        });
    assertThat(session.selected()).isEqualTo(Optional.empty());
    session.noop();
    script.finished();
  }

  @Test
  void saysThatARefusalIsTemporaryIfTheServerDoes() {
    var script = Transcript.of("""
                               C: S1 EXAMINE "INBOX"
                               S: S1 NO [INUSE] later
                               """);
    assertThatThrownBy(() -> script.session("IMAP4REV1").examine(MailboxName.INBOX))
        .isInstanceOfSatisfying(RejectedException.class,
            refusal -> assertThat(refusal.temporary()).isTrue());
  }

  @Test
  void spellsAMailboxTheWayTheProtocolDoes() {
    var script = Transcript.of("""
                               C: S1 EXAMINE "Entw&APw-rfe \\"&-\\" \\\\"
                               S: S1 NO
                               """);
    assertThatThrownBy(
        () -> script.session("IMAP4REV1").examine(MailboxName.of("Entwürfe \"&\" \\")))
        .isInstanceOf(RejectedException.class);
    script.finished();
  }

  @Test
  void sendsANameThatIsNotAsciiAsALiteral() {
    MailboxName name = MailboxName.fromWire("\u00c3\u00a9t\u00c3\u00a9").orElseThrow();
    var waiting = Transcript.of("""
                                C: S1 EXAMINE {5}
                                S: + go ahead
                                C: \u00c3\u00a9t\u00c3\u00a9
                                S: S1 NO
                                """);
    var unasked = Transcript.of("""
                                C: S1 EXAMINE {5+}
                                C: \u00c3\u00a9t\u00c3\u00a9
                                S: S1 NO
                                """);
    assertThat(name.text()).isEqualTo("été");
    assertThatThrownBy(() -> waiting.session("IMAP4REV1").examine(name))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> unasked.session("LITERAL-").examine(name))
        .isInstanceOf(RejectedException.class);
    waiting.finished();
    unasked.finished();
  }

  @Test
  void readsTheAnswersToAnOpeningTheGateHasSent() throws MailException {
    var script = Transcript.of("""
                               S: * 0 EXISTS
                               S: * OK [UIDVALIDITY 7] UIDs valid
                               S: S0 OK [READ-ONLY] done
                               C: S1 NOOP
                               S: S1 OK
                               """);
    var opening = ImapOpening.examine(MailboxName.INBOX);
    assertThat(opening.opening().lines()).containsExactly("S0 EXAMINE \"INBOX\"");
    ImapSession session = script.session("IMAP4REV1");
    session.open(opening, true);
    session.noop();
    assertThat(session.selected().orElseThrow().uidValidity()).isEqualTo(7);
    script.finished();
  }

  @Test
  void opensTheMailboxItselfIfTheGateCouldNot() throws MailException {
    var script = Transcript.of("""
                               C: S1 EXAMINE "INBOX"
                               S: * 0 EXISTS
                               S: * OK [UIDVALIDITY 7] UIDs valid
                               S: S1 OK [READ-ONLY] done
                               """);
    script.session("IMAP4REV1").open(ImapOpening.examine(MailboxName.INBOX), false);
    script.finished();
  }

  @Test
  void leavesAMailboxWithoutExpungingIt() throws MailException {
    var script = Transcript.of("""
                               C: S1 SELECT "INBOX"
                               S: * 1 EXISTS
                               S: * OK [UIDVALIDITY 7] UIDs valid
                               S: S1 OK [READ-WRITE] done
                               C: S2 EXAMINE "INBOX"
                               S: * 1 EXISTS
                               S: * OK [UIDVALIDITY 7] UIDs valid
                               S: S2 OK [READ-ONLY] done
                               C: S3 CLOSE
                               S: S3 OK
                               """);
    ImapSession session = script.session("IMAP4REV1");
    session.select(MailboxName.INBOX);
    session.unselect();
    assertThat(session.selected()).isEmpty();
    script.finished();
  }

  @Test
  void saysGoodbyeWithTheServersWords() {
    var script = Transcript.of("""
                               C: S1 NOOP
                               S: * BYE shutting down
                               """);
    assertThatThrownBy(() -> script.session("IMAP4REV1").noop())
        .isInstanceOf(UnreachableException.class).hasMessageContaining("shutting down");
  }

  @Test
  void endsASessionPolitely() throws MailException {
    var script = Transcript.of("""
                               C: S1 LOGOUT
                               S: * BYE until then
                               """);
    script.session("IMAP4REV1").logout();
    script.finished();
  }

  @Test
  void takesAnEndWithoutGoodbyeForAFailure() {
    var script = Transcript.of("""
                               C: S1 LOGOUT
                               """);
    assertThatThrownBy(() -> script.session("IMAP4REV1").logout())
        .isInstanceOf(UnreachableException.class);
  }
}
