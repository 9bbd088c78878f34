package io.sealpost.pop3;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.MailId;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.Uidl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// LIST and UIDL: what is in a maildrop, and what a server may not say of it.
class MaildropTest {
  @Test
  void listsTheNewestFirstAndNothingBehindTheLastPage() throws MailException {
    var server = Dialogue.of(listing(5) + top(5) + top(4) + top(3) + top(2) + top(1));
    Pop3Session session = server.session();
    assertThat(session.summaries(0, 3)).extracting(each -> each.id().toString())
        .containsExactly(id(5), id(4), id(3));
    assertThat(session.summaries(1, 3)).extracting(each -> each.id().toString())
        .containsExactly(id(2), id(1));
    assertThat(session.summaries(2, 3)).isEmpty();
    assertThat(session.summaries(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
    server.finished();
  }

  @Test
  void anEmptyMaildropHasNothing() throws IOException {
    var server = Dialogue.of(listing(0));
    Pop3Session session = server.session();
    assertThat(session.examine(MailboxName.INBOX).messages()).isZero();
    assertThat(session.summaries(0, 50)).isEmpty();
    assertThat(session.find("abcdef0123")).isEmpty();
    server.finished();
  }

  @Test
  void readsTheEnvelopeFromTheHeadAlone() throws MailException {
    var server = Dialogue.of(listing(1) + """
                                          C: TOP 1 0
                                          S: +OK
                                          S: Subject: =?utf-8?q?caf=C3=A9?=
                                          S:  au lait
                                          S: From: =?utf-8?q?Ad=C3=A9?= <ada@example.test>, root
                                          S: Date: Mon, 23 Nov 2026 10:00:00 +0000
                                          S: Message-ID: <1@example.test>
                                          S: .
                                          """);
    var summary = server.session().summaries(0, 1).getFirst();
    assertThat(summary.size()).isEqualTo(101);
    assertThat(summary.flags()).isEmpty();
    assertThat(summary.structure()).isEmpty();
    assertThat(summary.envelope().subject()).isEqualTo("=?utf-8?q?caf=C3=A9?= au lait");
    assertThat(summary.envelope().from()).extracting(each -> each.name() + "|" + each.text())
        .containsExactly("=?utf-8?q?Ad=C3=A9?=|ada@example.test", "root|");
    assertThat(summary.envelope().messageId()).isEqualTo("<1@example.test>");
    assertThat(summary.envelope().replyTo()).isEqualTo(summary.envelope().from());
    assertThatThrownBy(summary::uid).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aMessageWhoseHeadIsRefusedIsStillListed() throws MailException {
    var server = Dialogue.of(listing(2) + "C: TOP 2 0\nS: -ERR not known\n" + top(1));
    var summaries = server.session().summaries(0, 2);
    assertThat(summaries).hasSize(2);
    assertThat(summaries.getFirst().envelope().subject()).isEmpty();
    assertThat(summaries.getLast().envelope().subject()).isEqualTo("number 1");
  }

  @Test
  void findsByTheBeginningOfTheDigestAndByNothingShorter() throws MailException {
    Pop3Session session = Dialogue.of(listing(3)).session();
    Uidl two = new Uidl("uid-2");
    assertThat(session.find(two.digest())).containsExactly(two);
    assertThat(session.find(two.toString())).containsExactly(two);
    assertThat(session.find(two.digest().substring(0, 7).toUpperCase(java.util.Locale.ROOT)))
        .containsExactly(two);
    assertThat(session.find(two.digest().substring(0, 6))).isEmpty();
    assertThat(session.find("2")).isEmpty();
    assertThat(session.find("uid-2")).isEmpty();
    assertThat(session.find("")).isEmpty();
  }

  @Test
  void onlyTheInboxIsThere() throws IOException {
    Pop3Session session = Dialogue.of(listing(1)).session();
    assertThat(session.mailboxes()).extracting(each -> each.name())
        .containsExactly(MailboxName.INBOX);
    assertThatThrownBy(() -> session.examine(MailboxName.of("Archive")))
        .isInstanceOf(RejectedException.class)
        .hasMessage("the server refused mailbox Archive: POP3 has no mailbox but INBOX");
    assertThat(session.examine(MailboxName.of("inbox")).readOnly()).isTrue();
    assertThatThrownBy(() -> session.read(new Uid(1), System.out))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(session.read(new Uidl("somebody-elses"), System.out)).isEmpty();
  }

  /// RFC 1939 §7: identical copies may share one.
  @Test
  void copiesAreListedAndReadButNotDeletedByTheirCommonName() throws IOException {
    var server = Dialogue.of("""
                             C: LIST
                             S: +OK
                             S: 1 10
                             S: 2 10
                             S: .
                             C: UIDL
                             S: +OK
                             S: 1 same
                             S: 2 same
                             S: .
                             C: RETR 1
                             S: +OK
                             S: x
                             S: .
                             """);
    Pop3Session session = server.session();
    Uidl same = new Uidl("same");
    assertThat(session.find(same.toString())).isEqualTo(List.<MailId>of(same));
    assertThat(Rfc1939Test.read(session, same)).isEqualTo("x\r\n");
    assertThatThrownBy(() -> session.delete(List.of(same))).isInstanceOf(RejectedException.class);
    server.finished();
  }

  @Test
  void aServerWithoutUidlIsRefusedAndStaysInStep() throws MailException {
    String script = """
                    C: LIST
                    S: +OK
                    S: 1 10
                    S: .
                    C: UIDL
                    S: -ERR not known
                    C: NOOP
                    S: +OK
                    """;
    for (boolean ahead : new boolean[]{false, true}) {
      var server = Dialogue.of(ahead
          ? script.replace("C: UIDL\n", "").replace("C: LIST\n", "C: LIST\nC: UIDL\n")
          : script);
      Pop3Session session = ahead ? server.session("PIPELINING") : server.session();
      assertThatThrownBy(session::uidls).isInstanceOf(RejectedException.class)
          .hasMessageContaining("UIDL");
      session.noop();
      server.finished();
    }
  }

  @Test
  void aRefusedListLeavesUidlReadOver() throws MailException {
    var server = Dialogue.of("""
                             C: LIST
                             C: UIDL
                             S: -ERR [SYS/TEMP] not now
                             S: +OK
                             S: 1 a
                             S: .
                             C: NOOP
                             S: +OK
                             """);
    Pop3Session session = server.session("PIPELINING");
    assertThatThrownBy(session::uidls).isInstanceOfSatisfying(RejectedException.class,
        e -> assertThat(e.temporary()).isTrue());
    session.noop();
    server.finished();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 5", "-1 5", "x 5", "1", "1 ", " 1 5", "1  5", "1 -5", "1 five",
    "100001 5", "99999999999999999999 5", "1 99999999999999999999", "+1 5", "..", "1 5\0"})
  void refusesAListThatIsNone(String line) {
    refuses("C: LIST\nS: +OK\nS> " + line.replace("\0", "\\0") + "\\r\\n\nS: .\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {"1",
    "1 ", "1 a b", "1 a ", "1  a", "0 a", "2 a", "x a", "1 \u00e9", "1 \u0001"})
  void refusesAUidlThatIsNone(String line) {
    refuses("C: LIST\nS: +OK\nS: 1 5\nS: .\nC: UIDL\nS: +OK\nS: " + line + "\nS: .\n");
  }

  @Test
  void refusesAUidlOfMoreThan70Octets() throws MailException {
    String longest = "u".repeat(70);
    String script = "C: LIST\nS: +OK\nS: 1 5\nS: .\nC: UIDL\nS: +OK\nS: 1 " + longest + "\nS: .\n";
    assertThat(Dialogue.of(script).session().uidls()).containsExactly(new Uidl(longest));
    refuses(script.replace(longest, longest + "u"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 5;1 5|1 a", "1 5|1 a;1 b", "1 5;2 5|1 a", "1 5|1 a;2 b",
    "2 5|1 a"})
  void refusesListsThatContradictEachOther(String lists) {
    String[] both = lists.split("\\|", 2);
    refuses("C: LIST\nS: +OK\nS: " + both[0].replace(";", "\nS: ") + "\nS: .\nC: UIDL\nS: +OK\nS: "
        + both[1].replace(";", "\nS: ") + "\nS: .\n");
  }

  @Test
  void acceptsGapsAnyOrderAndWordsBehindASize() throws MailException {
    var server = Dialogue.of("""
                             C: LIST
                             S: +OK
                             S: 7 5 octets
                             S: 3 5
                             S: .
                             C: UIDL
                             S: +OK
                             S: 3 three
                             S: 7 seven
                             S: .
                             """);
    assertThat(server.session().uidls()).containsExactly(new Uidl("three"), new Uidl("seven"));
  }

  private static void refuses(String script) {
    assertThatThrownBy(() -> Dialogue.of(script).session().uidls())
        .isInstanceOf(ProtocolException.class);
  }

  static String listing(int messages) {
    var list = new StringBuilder("C: LIST\nS: +OK\n");
    IntStream.rangeClosed(1, messages).forEach(
        i -> list.append("S: " + i + " " + (100 + i) + "\n"));
    list.append("S: .\nC: UIDL\nS: +OK\n");
    IntStream.rangeClosed(1, messages).forEach(i -> list.append("S: " + i + " uid-" + i + "\n"));
    return list + "S: .\n";
  }

  private static String top(int number) {
    return "C: TOP " + number + " 0\nS: +OK\nS: Subject: number " + number + "\nS: .\n";
  }

  private static String id(int number) {
    return new Uidl("uid-" + number).toString();
  }
}
