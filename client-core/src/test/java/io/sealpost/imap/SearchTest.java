package io.sealpost.imap;

import java.time.LocalDate;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;
import io.sealpost.query.QueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SearchTest {
  private static Query query(String text) {
    try {
      return Query.parse(text, LocalDate.of(2026, 11, 24));
    } catch (QueryException e) {
      throw new AssertionError(e);
    }
  }

  private static Finder finder(Transcript script, String... capabilities) throws MailException {
    ImapSession session = script.session(capabilities);
    session.examine(MailboxName.INBOX);
    return session.finder();
  }

  private static UidSet search(String query, String dialogue, String... capabilities)
      throws MailException {
    var script = Transcript.of(FetchSummariesTest.open(3) + dialogue);
    UidSet found = finder(script, capabilities).search(query(query));
    script.finished();
    return found;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                from:ada subject:"design notes"  | (FROM "ada" SUBJECT "design notes")
                                                                since:2026-10-01 before:2026-11  | (SINCE 1-Oct-2026 BEFORE 1-Nov-2026)
                                                                larger:1M                        | LARGER 1048576
                                                                unseen flagged                   | (UNSEEN FLAGGED)
                                                                -to:bob text                     | (NOT TO "bob" TEXT "text")
                                                                or(a b c)                        | OR TEXT "a" OR TEXT "b" TEXT "c"
                                                                a or (b c)                       | OR TEXT "a" (TEXT "b" TEXT "c")
                                                                -(a b)                           | NOT (TEXT "a" TEXT "b")
                                                                flag:$Junk -flag:$Junk           | (KEYWORD $Junk NOT KEYWORD $Junk)
                                                                id:<a@b>                         | HEADER Message-ID "<a@b>"
                                                                body:x smaller:9                 | (BODY "x" SMALLER 9)
                                                                all                              | ALL
                                                                - -seen                          | -
                                                                "a) OR ALL (b"                   | TEXT "a) OR ALL (b"
                                                                "say \\"hi\\" \\\\"              | TEXT "say \\"hi\\" \\\\"
                                                                """)
  void asksInTheServersWords(String query, String keys) throws MailException {
    if (!keys.equals("-")) {
      assertThat(search(query, "C: S2 UID SEARCH " + keys + "\nS: * SEARCH 2 84 882\nS: S2 OK\n",
          "IMAP4REV1")).hasToString("2,84,882");
    }
  }

  @Test
  void takesRangesWhereTheServerGivesThem() throws MailException {
    assertThat(search("seen", """
                              C: S2 UID SEARCH RETURN (ALL) SEEN
                              S: * ESEARCH (TAG "other") UID ALL 99
                              S: * ESEARCH (TAG "S2") UID MIN 2 COUNT 3 ALL 2,10:11
                              S: S2 OK SEARCH completed
                              """, "ESEARCH")).hasToString("2,10:11");
    assertThat(search("seen", """
                              C: S2 UID SEARCH RETURN (ALL) SEEN
                              S: * ESEARCH (TAG "S2") UID
                              S: S2 OK SEARCH completed
                              """, "IMAP4REV2")).isEqualTo(UidSet.EMPTY);
  }

  @Test
  void findsNothingIfTheServerSaysNothing() throws MailException {
    assertThat(search("seen", "C: S2 UID SEARCH SEEN\nS: S2 OK done\n", "X").isEmpty()).isTrue();
    assertThat(search("seen", "C: S2 UID SEARCH SEEN\nS: * SEARCH\nS: S2 OK done\n", "X").isEmpty())
        .isTrue();
  }

  @Test
  void sendsTextsBeyondAsciiAsUtf8Literals() throws MailException {
    assertThat(search("subject:Entwürfe", """
                                          C: S2 UID SEARCH CHARSET UTF-8 SUBJECT {9+}
                                          C: Entw\u00c3\u00bcrfe
                                          S: * SEARCH 7
                                          S: S2 OK done
                                          """, "LITERAL+")).hasToString("7");
    assertThat(search("or(ä b)", """
                                 C: S2 UID SEARCH CHARSET UTF-8 OR TEXT {2}
                                 S: + go
                                 C: \u00c3\u00a4 TEXT "b"
                                 S: * SEARCH 7
                                 S: S2 OK done
                                 """, "X")).hasToString("7");
  }

  @Test
  void saysThatTheServerKnowsNoUtf8() {
    assertThatThrownBy(() -> search("ä", """
                                         C: S2 UID SEARCH CHARSET UTF-8 TEXT {2+}
                                         C: \u00c3\u00a4
                                         S: S2 NO [BADCHARSET (US-ASCII)] unknown charset
                                         """, "LITERAL+")).isInstanceOf(RejectedException.class);
  }

  @Test
  void looksForAttachmentsInWhatTheRestFinds() throws MailException {
    String pdf = "BODYSTRUCTURE (\"APPLICATION\" \"PDF\" NIL NIL NIL \"BASE64\" 9 NIL "
        + "(\"attachment\" (\"filename\" \"a.pdf\")))";
    String text = "BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 9 1)";
    assertThat(search("has:attachment from:ada", "C: S2 UID SEARCH (FROM \"ada\")\n"
        + "S: * SEARCH 4 5 6\nS: S2 OK done\nC: S3 UID FETCH 4:6 (UID BODYSTRUCTURE)\n"
        + "S: * 1 FETCH (UID 4 " + pdf + ")\nS: * 2 FETCH (UID 5 " + text + ")\n"
        + "S: * 3 FETCH (UID 6 " + pdf + ")\nS: * 4 FETCH (UID 9 " + pdf + ")\nS: S3 OK\n", "X"))
        .hasToString("4,6");
    assertThat(search("-has:attachment", "C: S2 UID SEARCH ALL\nS: * SEARCH 4 5\nS: S2 OK done\n"
        + "C: S3 UID FETCH 4:5 (UID BODYSTRUCTURE)\nS: * 1 FETCH (UID 4 " + pdf + ")\n"
        + "S: * 2 FETCH (UID 5 " + text + ")\nS: S3 OK\n", "X")).hasToString("5");
    assertThat(search("flagged or has:attachment", "C: S2 UID SEARCH ALL\nS: * SEARCH 4 5\n"
        + "S: S2 OK done\nC: S3 UID FETCH 4:5 (UID BODYSTRUCTURE)\nS: * 1 FETCH (UID 4 " + pdf
        + ")\nS: * 2 FETCH (UID 5 " + text + ")\nS: S3 OK\nC: S4 UID SEARCH FLAGGED\n"
        + "S: * SEARCH 4 5\nS: S4 OK\nC: S5 UID FETCH 4:5 (UID BODYSTRUCTURE)\n"
        + "S: * 1 FETCH (UID 4 " + pdf + ")\nS: * 2 FETCH (UID 5 " + text + ")\nS: S5 OK\n", "X"))
        .hasToString("4:5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEARCH 0", "SEARCH x", "SEARCH 4294967296",
    "ESEARCH (TAG \"S2\") UID ALL",
    "ESEARCH (TAG \"S2\") UID ALL 1:*", "ESEARCH (TAG \"S2\" UID ALL 1", "ESEARCH (X \"S2\") ALL 1",
    "ESEARCH (TAG \"S2\") UID ALL 0", "SEARCH 1,2"})
  void refusesWhatIsNoAnswer(String reply) {
    assertThatThrownBy(() -> search("seen", "C: S2 UID SEARCH RETURN (ALL) SEEN\nS: * " + reply
        + "\nS: S2 OK\n", "ESEARCH")).isInstanceOf(ProtocolException.class);
  }

  @Test
  void sortsWhereTheServerDoes() throws MailException {
    // RFC 5256 §3
    var script = Transcript
        .of(FetchSummariesTest.open(3) + """
                                         C: S2 UID SORT (SUBJECT REVERSE DATE) UTF-8 ALL
                                         S: * SORT 5 3 4 1 2
                                         S: S2 OK SORT completed
                                         C: S3 UID SORT (SUBJECT) UTF-8 TEXT "not in mailbox"
                                         S: * SORT
                                         S: S3 OK SORT completed
                                         """);
    Finder finder = finder(script, "SORT");
    assertThat(finder.sort(query(""), List.of(SortOrder.ascending(SortOrder.By.SUBJECT),
        SortOrder.descending(SortOrder.By.DATE)))).extracting(Uid::value)
        .containsExactly(5L, 3L, 4L, 1L, 2L);
    assertThat(finder.sort(query("\"not in mailbox\""),
        List.of(SortOrder.ascending(SortOrder.By.SUBJECT)))).isEmpty();
    script.finished();
  }

  @Test
  void sortsItselfElsewhere() throws MailException {
    var script = Transcript.of(FetchSummariesTest.open(3)
        + """
          C: S2 UID SEARCH ALL
          S: * SEARCH 1 2 3
          S: S2 OK
          C: S3 UID FETCH 1:3 (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)
          S: * 1 FETCH (UID 1 RFC822.SIZE 9 ENVELOPE (NIL "Re: b" NIL NIL NIL NIL NIL NIL NIL NIL))
          S: * 2 FETCH (UID 2 RFC822.SIZE 7 ENVELOPE (NIL "[list] a" NIL NIL NIL NIL NIL NIL NIL NIL))
          S: * 3 FETCH (UID 3 RFC822.SIZE 10 ENVELOPE (NIL "b" NIL NIL NIL NIL NIL NIL NIL NIL))
          S: S3 OK
          """);
    assertThat(finder(script, "X").sort(query(""), List.of(
        SortOrder.ascending(SortOrder.By.SUBJECT), SortOrder.descending(SortOrder.By.SIZE))))
        .extracting(Uid::value).containsExactly(2L, 3L, 1L);
    script.finished();
  }

  @Test
  void sortsAndThreadsNoMoreThanAnybodyLooksAt() {
    for (String capability : List.of("ESEARCH", "ESEARCH X")) {
      var script = Transcript
          .of(FetchSummariesTest.open(3) + """
                                           C: S2 UID SEARCH RETURN (ALL) ALL
                                           S: * ESEARCH (TAG "S2") UID ALL 1:4294967295
                                           S: S2 OK
                                           """);
      assertThatThrownBy(() -> {
        Finder finder = finder(script, capability.split(" "));
        if (capability.endsWith("X")) {
          finder.threads(query(""));
        } else {
          finder.sort(query(""), List.of(SortOrder.ascending(SortOrder.By.SIZE)));
        }
      }).isInstanceOf(RejectedException.class).hasMessageContaining("4294967295");
      script.finished();
    }
  }
}
