package io.sealpost.imap;

import java.time.OffsetDateTime;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.mailbox.Address;
import io.sealpost.mailbox.BodyStructure.SinglePart;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.UidSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FetchSummariesTest {
  private static final String ITEMS = "(UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)";

  static String open(int messages) {
    return """
           C: S1 EXAMINE "INBOX"
           S: * %d EXISTS
           S: * OK [UIDVALIDITY 7] UIDs valid
           S: S1 OK [READ-ONLY] done
           """.formatted(messages);
  }

  @Test
  void readsTheExampleOfTheRfc() throws MailException {
    // RFC 9051 §8, with a UID.
    var script = Transcript.of(open(12) + "C: S2 FETCH 12:12 " + ITEMS
        + """

          S> * 12 FETCH (UID 40 FLAGS (\\Seen) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 4286
          S>  ENVELOPE ("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)" "IMAP4rev2 WG mtg summary and minutes"
          S>  (("Terry Gray" NIL "gray" "cac.washington.edu")) (("Terry Gray" NIL "gray" "cac.washington.edu"))
          S>  (("Terry Gray" NIL "gray" "cac.washington.edu")) ((NIL NIL "imap" "cac.washington.edu"))
          S>  ((NIL NIL "minutes" "CNRI.Reston.VA.US")("John Klensin" NIL "KLENSIN" "MIT.EDU")) NIL NIL
          S>  "<B27397-0100000@cac.washington.ed>") BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL
          S:  "7BIT" 3028 92))
          S: S2 OK FETCH completed
          """);
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    Summary summary = session.summaries(0, 1).getFirst();
    assertThat(summary.uid().value()).isEqualTo(40);
    assertThat(summary.has(Flag.SEEN)).isTrue();
    assertThat(summary.internalDate()).contains(OffsetDateTime.parse("1996-07-17T02:44:25-07:00"));
    assertThat(summary.size()).isEqualTo(4286);
    assertThat(summary.envelope().subject()).isEqualTo("IMAP4rev2 WG mtg summary and minutes");
    assertThat(summary.envelope().cc()).containsExactly(
        new Address("", "minutes", "CNRI.Reston.VA.US"),
        new Address("John Klensin", "KLENSIN", "MIT.EDU"));
    assertThat(summary.envelope().messageId()).isEqualTo("<B27397-0100000@cac.washington.ed>");
    assertThat(summary.structure().orElseThrow()).isInstanceOfSatisfying(SinglePart.class, part -> {
      assertThat(part.number()).isEqualTo("1");
      assertThat(part.type() + "/" + part.subtype()).isEqualTo("text/plain");
      assertThat(part.parameters().get("charset")).contains("US-ASCII");
      assertThat(part.size()).isEqualTo(3028);
    });
    script.finished();
  }

  @Test
  void pagesFromTheNewestMessageDown() throws MailException {
    var script = Transcript.of(open(5) + "C: S2 FETCH 4:5 " + ITEMS
        + """

          S: * 4 FETCH (UID 14 ENVELOPE NIL)
          S: * 5 FETCH (UID 15 ENVELOPE NIL)
          S: * 2 FETCH (UID 12 ENVELOPE NIL)
          S: * 4 FETCH (FLAGS (\\Seen))
          S: S2 OK done
          C: S3 FETCH 1:1""" + " " + ITEMS + """

                                             S: * 1 FETCH (UID 11 ENVELOPE NIL)
                                             S: S3 OK done
                                             """);
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    assertThat(session.summaries(0, 2)).extracting(each -> each.uid().value())
        .containsExactly(15L, 14L);
    assertThat(session.summaries(2, 2)).extracting(each -> each.uid().value()).containsExactly(11L);
    assertThat(session.summaries(3, 2)).isEmpty();
    script.finished();
  }

  @Test
  void asksByUidAndIgnoresWhatItDidNotAskFor() throws MailException {
    var script = Transcript
        .of(open(5) + "C: S2 UID FETCH 7:8,11 " + ITEMS + """

                                                          S: * 1 FETCH (UID 7 ENVELOPE NIL)
                                                          S: * 2 FETCH (UID 9 ENVELOPE NIL)
                                                          S: * 1 EXPUNGE
                                                          S: S2 OK done
                                                          """);
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    assertThat(session.summaries(UidSet.parse("7:8,11"))).extracting(each -> each.uid().value())
        .containsExactly(7L);
    assertThat(session.summaries(UidSet.of())).isEmpty();
    script.finished();
  }

  @Test
  void survivesAHostileMessageAmongOthers() throws MailException {
    String deep = "(".repeat(500) + "\"TEXT\" \"PLAIN\"" + ")".repeat(500);
    var script = Transcript.of(open(3) + "C: S2 FETCH 1:3 " + ITEMS + "\n"
        + "S: * 1 FETCH (UID 1 ENVELOPE NIL BODYSTRUCTURE " + deep + ")\n"
        + "S: * 2 FETCH (UID 2 ENVELOPE (NIL {300000}\n" + "S> " + "x".repeat(300_000) + "\n"
        + "S:  NIL NIL NIL NIL NIL NIL NIL \"<id>\"))\n" + "S: * 3 FETCH (UID 3 ENVELOPE NIL)\n"
        + "S: S2 OK done\n");
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    List<Summary> summaries = session.summaries(0, 3);
    assertThat(summaries).hasSize(3);
    assertThat(summaries.get(1).envelope().messageId()).isEqualTo("<id>");
    script.finished();
  }

  @Test
  void readsTheNewestOfAHugeMailbox() throws MailException {
    var script = Transcript.of(open(2147483647) + "C: S2 FETCH 2147483598:2147483647 " + ITEMS
        + """

          S: * 2147483647 FETCH (UID 4294967295 ENVELOPE NIL)
          S: S2 OK done
          """);
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    assertThat(session.summaries(0, 50)).hasSize(1);
  }

  @Test
  void refusesWhatHasNoEnd() {
    for (String hostile : List.of("BODYSTRUCTURE " + "(".repeat(60_000),
        "BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1 NIL (\"x\" \"unterminated))",
        "ENVELOPE {-5}", "UID 99999999999", "UID 0", "UID 1 2", "FLAGS (\\Seen", "BODY[HEADER {5",
        "RFC822.SIZE 99999999999999999999")) {
      var script = Transcript.of(open(1) + "C: S2 FETCH 1:1 " + ITEMS + "\n"
          + "S: * 1 FETCH (" + hostile + ")\n" + "S: S2 OK done\n");
      ImapSession session = script.session("IMAP4REV1");
      assertThatThrownBy(() -> {
        session.examine(MailboxName.INBOX);
        session.summaries(0, 1);
      }).as(hostile.substring(0, Math.min(40, hostile.length())))
          .isInstanceOf(ProtocolException.class);
    }
  }
}
