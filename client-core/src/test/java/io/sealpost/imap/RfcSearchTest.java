package io.sealpost.imap;

import java.time.LocalDate;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;
import io.sealpost.query.QueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The RFCs' searches and refusals, word for word but for tags, quotes, parentheses and UIDs.
class RfcSearchTest {
  @Test
  void searches() throws MailException { // RFC 3501 §6.4.4
    assertThat(found("flagged since:1994-02-01 -from:Smith",
        """
        C: S2 UID SEARCH (FLAGGED SINCE 1-Feb-1994 NOT FROM "Smith")
        S: * SEARCH 2 84 882
        S: S2 OK SEARCH completed
        """, "X")).isEqualTo("2,84,882");
    assertThat(found("\"string not in mailbox\"", """
                                                  C: S2 UID SEARCH TEXT "string not in mailbox"
                                                  S: * SEARCH
                                                  S: S2 OK SEARCH completed
                                                  """, "X")).isEmpty();
    assertThat(found("\u00e4\u00f6\u00fc", """
                                           C: S2 UID SEARCH CHARSET UTF-8 TEXT {6}
                                           S: + Ready for literal text
                                           C: \u00c3\u00a4\u00c3\u00b6\u00c3\u00bc
                                           S: * SEARCH 43
                                           S: S2 OK SEARCH completed
                                           """, "X")).isEqualTo("43");
  }

  @Test
  void searchesWithAShortAnswer() throws MailException { // RFC 9051 §6.4.4; RFC 4731 §3.1
    assertThat(found("flagged since:1994-02-01 -from:Smith",
        """
        C: S2 UID SEARCH RETURN (ALL) (FLAGGED SINCE 1-Feb-1994 NOT FROM "Smith")
        S: * ESEARCH (TAG "S2") UID ALL 2,10:11
        S: S2 OK SEARCH completed
        """, "ESEARCH")).isEqualTo("2,10:11");
    assertThat(found("\"string not in mailbox\"",
        """
        C: S2 UID SEARCH RETURN (ALL) TEXT "string not in mailbox"
        S: * ESEARCH (TAG "S2") UID
        S: S2 OK SEARCH completed
        """, "ESEARCH")).isEmpty();
    assertThat(found("\u043e\u0442\u043f\u0443\u0441\u043a",
        """
        C: S2 UID SEARCH RETURN (ALL) CHARSET UTF-8 TEXT {12}
        S: + Ready for literal text
        C: \u00d0\u00be\u00d1\u0082\u00d0\u00bf\u00d1\u0083\u00d1\u0081\u00d0\u00ba
        S: * ESEARCH (TAG "S2") UID ALL 43
        S: S2 OK SEARCH completed
        """, "ESEARCH")).isEqualTo("43");
  }

  @Test
  void isToldThatMessagesWentMeanwhile() throws MailException { // RFC 9051 §7.1, RFC 5530 §3
    assertThat(found("from:fred@example.com", """
                                              C: S2 UID SEARCH FROM "fred@example.com"
                                              S: * SEARCH 1 2 3 5 8 13 21 42
                                              S: S2 OK [EXPUNGEISSUED] Search completed
                                              """, "X")).isEqualTo("1:3,5,8,13,21,42");
    assertThat(
        found("from:maria@example.com", """
                                        C: S2 UID SEARCH RETURN (ALL) FROM "maria@example.com"
                                        S: * ESEARCH (TAG "S2") UID ALL 1:3,5,8,13,21,42
                                        S: S2 OK [EXPUNGEISSUED] Search completed
                                        """, "ESEARCH")).isEqualTo("1:3,5,8,13,21,42");
  }

  /// RFC 9051 §7.1, RFC 5530 §3
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                RENAME "this" "that"                         | NO [ALREADYEXISTS] Mailbox "that" already exists | false
                                                                RENAME "this" "that"                         | NO [NONEXISTENT] No such mailbox                 | false
                                                                DELETE "/archive/projects/experiment-iv"     | NO [INUSE] Mailbox in use                        | true
                                                                DELETE "Notes"                               | NO [HASCHILDREN] Mailbox "Notes" has children    | false
                                                                SELECT "/archive/projects/experiment-iv"     | NO [NOPERM] Access denied                        | false
                                                                SELECT "/archive/projects/experiment-iv"     | NO [CORRUPTION] Cannot open mailbox              | false
                                                                SELECT "/archive/projects/experiment-iv"     | NO [SERVERBUG] This should not happen            | false
                                                                SELECT "INBOX"                               | NO [PRIVACYREQUIRED] Connection offers no privacy | false
                                                                """)
  void isRefused(String said, String answer, boolean temporary) {
    var script = Transcript.of("C: S1 " + said + "\nS: S1 " + answer + "\n");
    ImapSession session = script.session("X");
    assertThatThrownBy(() -> say(session, said))
        .isInstanceOfSatisfying(RejectedException.class,
            e -> assertThat(e.temporary()).isEqualTo(temporary))
        .hasMessageContaining(answer.replaceFirst("NO \\[.*\\] ", ""));
    script.finished();
  }

  @Test
  void isToldThatAMailboxHasNoRoomForFlags() throws MailException { // RFC 5530 §3, one of its 250
    var script = Transcript
        .of(FetchSummariesTest.open(42) + """
                                          C: S2 UID STORE 42 +FLAGS.SILENT (f1)
                                          S: S2 NO [LIMIT] At most 32 flags in one mailbox supported
                                          """);
    ImapSession session = script.session("X");
    session.examine(MailboxName.INBOX);
    assertThatThrownBy(() -> session.addFlags(UidSet.parse("42"), java.util.Set.of(new Flag("f1"))))
        .isInstanceOf(RejectedException.class).hasMessageContaining("At most 32 flags");
    script.finished();
  }

  private static void say(ImapSession session, String said) throws MailException {
    List<String> names = List.of(said.replaceAll("^[A-Z]+ \"|\"$", "").split("\" \"", -1));
    MailboxName first = MailboxName.of(names.getFirst());
    switch (said.split(" ", 2)[0]) {
      case "RENAME" -> session.tree().rename(first, MailboxName.of(names.getLast()));
      case "DELETE" -> session.tree().delete(first);
      default -> session.select(first);
    }
  }

  private static String found(String query, String dialogue, String... capabilities)
      throws MailException {
    var script = Transcript.of(FetchSummariesTest.open(3) + dialogue);
    ImapSession session = script.session(capabilities);
    session.examine(MailboxName.INBOX);
    try {
      UidSet found = session.finder().search(Query.parse(query, LocalDate.of(2026, 11, 26)));
      script.finished();
      return found.isEmpty() ? "" : found.toString();
    } catch (QueryException e) {
      throw new AssertionError(e);
    }
  }
}
