package io.sealpost.imap;

import java.util.Optional;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CopyMoveTest {
  private static final MailboxName MEETING = MailboxName.of("meeting");

  private static ImapSession opened(Transcript script, String... capabilities)
      throws MailException {
    ImapSession session = script.session(capabilities);
    session.examine(MailboxName.INBOX);
    return session;
  }

  private static Transcript after(String dialogue) {
    return Transcript.of(FetchSummariesTest.open(3) + dialogue);
  }

  @Test
  void copiesAsInTheRfc() throws MailException {
    // RFC 4315 §3, with UIDs.
    var script = after("""
                       C: S2 UID COPY 304,319:320 "meeting"
                       S: S2 OK [COPYUID 38505 304,319:320 3956:3958] Done
                       C: S3 UID COPY 305:310 "meeting"
                       S: S3 OK No matching messages, so nothing copied
                       """);
    ImapSession session = opened(script, "UIDPLUS");
    assertThat(session.copy(UidSet.parse("304,319:320"), MEETING)).contains(
        new Copied(38505, UidSet.parse("304,319:320"), UidSet.parse("3956:3958")));
    assertThat(session.copy(UidSet.parse("305:310"), MEETING)).isEmpty();
    script.finished();
  }

  @Test
  void movesAsInTheRfc() throws MailException {
    // RFC 6851 §4.3
    var script = after("""
                       C: S2 UID MOVE 42:69 "foo"
                       S: * OK [COPYUID 432432 42:69 1202:1229]
                       S: * 2 EXPUNGE
                       S: * 2 EXPUNGE
                       S: S2 OK Done
                       """);
    Optional<Copied> moved = opened(script, "MOVE").move(UidSet.parse("42:69"),
        MailboxName.of("foo"));
    assertThat(moved)
        .contains(new Copied(432432, UidSet.parse("42:69"), UidSet.parse("1202:1229")));
    script.finished();
  }

  @ParameterizedTest
  @ValueSource(strings = {"38505 1 1:2", "0 1 2", "38505 1:* 1:*", "38505 1", "x", "38505 0 0",
    "99999999999 1 1", "38505 1,,2 1:2"})
  void takesNoNonsenseForWhereTheyWent(String arguments) throws MailException {
    var script = after("C: S2 UID COPY 1 \"meeting\"\nS: S2 OK [COPYUID " + arguments + "] Done\n");
    assertThat(opened(script, "UIDPLUS").copy(UidSet.parse("1"), MEETING)).isEmpty();
  }

  @Test
  void movesExactlyWhatItCopiedWhereThereIsNoMove() throws MailException {
    var script = after("""
                       C: S2 UID SEARCH RETURN (ALL) UID 5:*
                       S: * ESEARCH (TAG "S2") UID ALL 5,7
                       S: S2 OK done
                       C: S3 UID COPY 5,7 "meeting"
                       S: * 4 EXISTS
                       S: S3 OK [COPYUID 9 5,7 1:2] done
                       C: S4 UID STORE 5,7 +FLAGS.SILENT (\\Deleted)
                       S: S4 OK done
                       C: S5 UID EXPUNGE 5,7
                       S: * 1 EXPUNGE
                       S: * 1 EXPUNGE
                       S: S5 OK done
                       """);
    assertThat(opened(script, "UIDPLUS", "ESEARCH").move(UidSet.parse("5:*"), MEETING))
        .contains(new Copied(9, UidSet.parse("5,7"), UidSet.parse("1:2")));
    script.finished();
  }

  @Test
  void movesNothingIfOthersCouldBeRemoved() throws MailException {
    var script = after("");
    ImapSession session = opened(script, "IMAP4REV1");
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> session.move(UidSet.parse("5"), MEETING))
        .withMessageContaining("neither MOVE nor UIDPLUS")
        .satisfies(refused -> assertThat(refused.temporary()).isFalse());
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> session.expunge(UidSet.parse("5")));
    script.finished();
  }

  @Test
  void saysThatTheOriginalsStay() throws MailException {
    var script = after("""
                       C: S2 UID SEARCH UID 5
                       S: * SEARCH 5
                       S: S2 OK done
                       C: S3 UID COPY 5 "meeting"
                       S: S3 OK done
                       C: S4 UID STORE 5 +FLAGS.SILENT (\\Deleted)
                       S: S4 NO read-only
                       """);
    ImapSession session = opened(script, "UIDPLUS");
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> session.move(UidSet.parse("5"), MEETING))
        .withMessageContaining("the originals stay");
    script.finished();
  }

  @Test
  void doesNothingMoreOnceTheCopyIsRefused() throws MailException {
    var script = after("""
                       C: S2 UID SEARCH UID 5
                       S: * SEARCH 5
                       S: S2 OK done
                       C: S3 UID COPY 5 "meeting"
                       S: S3 NO [TRYCREATE] no such mailbox
                       """);
    ImapSession session = opened(script, "UIDPLUS");
    assertThatThrownBy(() -> session.move(UidSet.parse("5"), MEETING))
        .isInstanceOf(RejectedException.class).hasMessageContaining("no such mailbox");
    script.finished();
  }

  @Test
  void expungesByUid() throws MailException {
    // RFC 4315 §2.1
    var script = after("""
                       C: S2 UID EXPUNGE 3000:3002
                       S: * 3 EXPUNGE
                       S: * 3 EXPUNGE
                       S: * 3 EXPUNGE
                       S: S2 OK UID EXPUNGE completed
                       """);
    opened(script, "UIDPLUS").expunge(UidSet.parse("3000:3002"));
    script.finished();
  }

  @Test
  void saysWhenItIsUnknownWhetherItHappened() throws MailException {
    var script = after("C: S2 UID COPY 5 \"meeting\"\n");
    ImapSession session = opened(script, "UIDPLUS");
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> session.copy(UidSet.parse("5"), MEETING))
        .satisfies(lost -> assertThat(lost.outcomeUnknown()).isTrue());
    // What never began may be repeated.
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> session.copy(UidSet.parse("5"), MEETING))
        .satisfies(lost -> assertThat(lost.outcomeUnknown()).isFalse());
  }

  @Test
  void saysSoOfEverythingThatChangesAMessage() throws MailException {
    var expunging = opened(after("C: S2 UID EXPUNGE 5\n"), "UIDPLUS");
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> expunging.expunge(UidSet.parse("5")))
        .satisfies(lost -> assertThat(lost.outcomeUnknown()).isTrue());
    var storing = opened(after("C: S2 UID STORE 5 +FLAGS.SILENT (\\Seen)\n"), "UIDPLUS");
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> storing.addFlags(UidSet.parse("5"), Set.of(Flag.SEEN)))
        .satisfies(lost -> assertThat(lost.outcomeUnknown()).isTrue());
  }

  @Test
  void saysThatReadingMayBeRepeated() throws MailException {
    var session = opened(after("C: S2 UID SEARCH ALL\n"), "UIDPLUS");
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> session.finder().search(new Query.All()))
        .satisfies(lost -> assertThat(lost.outcomeUnknown()).isFalse());
  }

  @Test
  void keepsCommandsShort() throws MailException {
    var uids = new StringBuilder("1");
    for (int i = 3; i < 1203; i += 2) {
      uids.append(',').append(i);
    }
    String all = uids.toString();
    int cut = all.indexOf(",601,");
    var script = after("C: S2 UID MOVE " + all.substring(0, cut) + " \"meeting\"\n"
        + "S: S2 OK [COPYUID 7 1 1] done\nC: S3 UID MOVE "
        + all.substring(cut + 1, all.length() - 5)
        + " \"meeting\"\nS: S3 OK [COPYUID 7 601 2] done\n"
        + "C: S4 UID MOVE 1201 \"meeting\"\nS: S4 OK [COPYUID 7 1201 3] done\n");
    assertThat(opened(script, "MOVE").move(UidSet.parse(all), MEETING))
        .contains(new Copied(7, UidSet.parse("1,601,1201"), UidSet.parse("1,2,3")));
    script.finished();
  }
}
