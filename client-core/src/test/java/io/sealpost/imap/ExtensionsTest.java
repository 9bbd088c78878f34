package io.sealpost.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.Flag;
import io.sealpost.mailbox.MailboxInfo;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Summary;
import io.sealpost.mailbox.Uid;
import io.sealpost.mailbox.UidSet;
import io.sealpost.query.Query;
import io.sealpost.query.QueryException;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// ID, UTF8=ACCEPT, MULTIAPPEND, APPENDLIMIT, BINARY, and summaries in batches.
class ExtensionsTest {
  private static final MailboxName SENT = MailboxName.of("Sent");

  private static NewMessage message(String text) {
    return new NewMessage(Set.of(Flag.SEEN), Optional.empty(), text.length(),
        new ByteArrayInputStream(text.getBytes(US_ASCII)));
  }

  @Test
  void saysWhoItIsAndHearsWhoTheServerIs() throws MailException {
    // RFC 2971 §3.2
    var script = Transcript.of(
        """
        C: S1 ID ("name" "Sealpost")
        S> * ID ("name" "Cyrus" "version" "1.5" "os" "sunos" "os-version" "5.5" "support-url" NIL
        S: )
        S: S1 OK ID command completed
        C: S2 ID ("name" "Sealpost")
        S: * ID NIL
        S: S2 OK ID completed
        """);
    ImapSession session = script.session("ID");
    assertThat(session.identify()).containsEntry("name", "Cyrus").containsEntry("os", "sunos")
        .hasSize(4);
    assertThat(session.identify()).isEmpty();
    assertThat(Transcript.of("").session("X").identify()).isEmpty();
    script.finished();
  }

  @Test
  void speaksUtf8OnceTheServerHasAgreed() throws MailException, QueryException {
    var script = Transcript.of("""
                               C: S1 ENABLE UTF8=ACCEPT
                               S: * ENABLED UTF8=ACCEPT
                               S: S1 OK
                               C: S2 LIST "" "*"
                               S: * LIST () "/" "Entw\u00c3\u00bcrfe"
                               S: * LIST () "/" "A&-B"
                               S: S2 OK
                               C: S3 EXAMINE "Entw\u00c3\u00bcrfe"
                               S: * 0 EXISTS
                               S: * OK [UIDVALIDITY 1]
                               S: S3 OK
                               C: S4 UID SEARCH SUBJECT "\u00c3\u00a4"
                               S: * SEARCH
                               S: S4 OK
                               C: S5 CREATE "A&-B"
                               S: S5 OK
                               """);
    ImapSession session = script.session("ENABLE", "UTF8=ACCEPT");
    assertThat(session.enableUtf8()).isTrue();
    List<MailboxInfo> mailboxes = session.mailboxes();
    assertThat(mailboxes).extracting(each -> each.name().text()).containsExactly("Entwürfe",
        "A&-B");
    session.examine(mailboxes.getFirst().name());
    assertThat(session.finder().search(Query.parse("subject:ä", LocalDate.EPOCH)).isEmpty())
        .isTrue();
    session.tree().create(MailboxName.of("A&-B"));
    assertThat(session.enableUtf8()).isTrue();
    script.finished();
  }

  @Test
  void doesNotSpeakUtf8Otherwise() throws MailException {
    assertThat(Transcript.of("").session("ENABLE").enableUtf8()).isFalse();
    var script = Transcript.of("C: S1 ENABLE UTF8=ACCEPT\nS: S1 OK\n");
    assertThat(script.session("ENABLE", "UTF8=ACCEPT").enableUtf8()).isFalse();
    var opened = Transcript.of(FetchSummariesTest.open(1));
    ImapSession session = opened.session("ENABLE", "UTF8=ACCEPT");
    session.examine(MailboxName.INBOX);
    assertThat(session.enableUtf8()).isFalse();
    opened.finished();
  }

  @Test
  void appendsSeveralMessagesInOneCommand() throws IOException {
    // RFC 3502 §6.3.11
    var script = Transcript.of(
        """
        C: S1 APPEND "Sent" (\\Seen) {5}
        S: + Ready for literal data
        C: hello (\\Seen) {6+}
        C: world!
        S: S1 OK [APPENDUID 7 10:11] APPEND completed
        """.replace("{6+}", "{6}").replace("C: world!", "S: + Ready for literal data\nC: world!"));
    assertThat(script.session("MULTIAPPEND").append(SENT,
        List.of(message("hello"), message("world!"))))
        .containsExactly(new Appended(7, new Uid(10)), new Appended(7, new Uid(11)));
    script.finished();
    var unasked = Transcript.of("""
                                C: S1 APPEND "Sent" (\\Seen) {5+}
                                C: hello (\\Seen) {6+}
                                C: world!
                                S: S1 OK APPEND completed
                                """);
    assertThat(unasked.session("MULTIAPPEND", "LITERAL-").append(SENT,
        List.of(message("hello"), message("world!")))).isEmpty();
    unasked.finished();
  }

  @Test
  void appendsOneByOneElsewhereAndSaysHowFarItCame() {
    var script = Transcript.of("""
                               C: S1 APPEND "Sent" (\\Seen) {5+}
                               C: hello
                               S: S1 OK [APPENDUID 7 10] APPEND completed
                               C: S2 APPEND "Sent" (\\Seen) {6+}
                               C: world!
                               S: S2 NO [OVERQUOTA] full
                               """);
    assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> script.session("LITERAL+")
        .append(SENT, List.of(message("hello"), message("world!"))))
        .withMessageContaining("full; the first 1 of 2 messages are kept");
    script.finished();
  }

  @Test
  void saysThatTheFirstOfSeveralMayHaveBeenKept() {
    var script = Transcript.of("""
                               C: S1 APPEND "Sent" (\\Seen) {5+}
                               C: hello
                               S: S1 OK APPEND completed
                               """);
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> script.session("LITERAL+")
            .append(SENT, List.of(message("hello"), message("world!"))))
        .satisfies(lost -> assertThat(lost.outcomeUnknown()).isTrue());
  }

  @Test
  void sendsNothingThatIsTooLarge() {
    // RFC 7889 §2, §3.1
    var announced = Transcript.of("");
    assertThatThrownBy(() -> announced.session("APPENDLIMIT=4").append(SENT,
        List.of(message("hello")))).isInstanceOf(RejectedException.class)
        .hasMessageContaining("at most 4");
    announced.finished();
    var asked = Transcript.of("""
                              C: S1 STATUS "Sent" (APPENDLIMIT)
                              S: * STATUS "Sent" (APPENDLIMIT 4)
                              S: S1 OK STATUS completed
                              """);
    assertThatThrownBy(() -> asked.session("APPENDLIMIT").append(SENT, List.of(message("hello"))))
        .isInstanceOf(RejectedException.class);
    asked.finished();
  }

  @Test
  void sendsWhatFits() throws IOException {
    for (String limit : List.of("5", "NIL")) {
      var asked = Transcript
          .of("C: S1 STATUS \"Sent\" (APPENDLIMIT)\nS: * STATUS \"Sent\" (APPENDLIMIT "
              + limit
              + ")\nS: S1 OK STATUS completed\nC: S2 APPEND \"Sent\" (\\Seen) {5+}\nC: hello\n"
              + "S: S2 OK [APPENDUID 7 10] done\n");
      assertThat(asked.session("APPENDLIMIT", "LITERAL+").append(SENT, List.of(message("hello"))))
          .hasSize(1);
      asked.finished();
    }
  }

  @Test
  void sendsTheDateOfAnAppendedMessage() throws IOException {
    var script = Transcript.of("""
                               C: S1 APPEND "Sent" "07-Feb-1994 22:43:04 -0800" {1+}
                               C: x
                               S: S1 OK done
                               """);
    script.session("LITERAL+").append(SENT, List.of(new NewMessage(Set.of(),
        Optional.of(OffsetDateTime.parse("1994-02-07T22:43:04-08:00")), 1,
        new ByteArrayInputStream(new byte[]{'x'}))));
    script.finished();
  }

  private static ReadPart part(ByteArrayOutputStream sink, String dialogue, String... capabilities)
      throws IOException {
    var script = Transcript.of(FetchSummariesTest.open(3) + dialogue);
    ImapSession session = script.session(capabilities);
    session.examine(MailboxName.INBOX);
    ReadPart read = session.readPart(new Uid(5), "1.2", sink);
    script.finished();
    return read;
  }

  @Test
  void letsTheServerDecodeAPart() throws IOException {
    // RFC 3516 §4.2
    var sink = new ByteArrayOutputStream();
    assertThat(part(sink, """
                          C: S2 UID FETCH 5 (BINARY.PEEK[1.2])
                          S: * 1 FETCH (UID 5 BINARY[1.2] ~{5}
                          S: a\0b\0c)
                          S: S2 OK FETCH completed
                          """, "BINARY")).isEqualTo(new ReadPart(OptionalLong.of(5), true));
    assertThat(sink.toByteArray()).containsExactly('a', 0, 'b', 0, 'c');
  }

  @Test
  void readsAPartAsItIsElsewhere() throws IOException {
    String plain = """
                   C: S%d UID FETCH 5 (BODY.PEEK[1.2])
                   S: * 1 FETCH (UID 5 BODY[1.2] {4}
                   S: YWJj)
                   S: S%d OK FETCH completed
                   """;
    var sink = new ByteArrayOutputStream();
    assertThat(part(sink, plain.formatted(2, 2), "X"))
        .isEqualTo(new ReadPart(OptionalLong.of(4), false));
    assertThat(part(sink, "C: S2 UID FETCH 5 (BINARY.PEEK[1.2])\nS: S2 NO [UNKNOWN-CTE] what?\n"
        + plain.formatted(3, 3), "BINARY")).isEqualTo(new ReadPart(OptionalLong.of(4), false));
    assertThat(sink).hasToString("YWJjYWJj");
  }

  @Test
  void handsOverAnyNumberOfSummariesInLittleMemory() throws MailException {
    // Far more than one command may keep.
    int count = 30_000;
    var reply = new StringBuilder(FetchSummariesTest.open(count))
        .append("C: S2 UID FETCH 1:* " + FetchSummaries.ITEMS + "\n");
    for (int i = 1; i <= count; i++) {
      reply.append("S: * ").append(i).append(" FETCH (UID ").append(i).append(
          " ENVELOPE (NIL \"").append("x".repeat(200))
          .append("\" NIL NIL NIL NIL NIL NIL NIL NIL))\n");
    }
    assertThat(reply.length()).isGreaterThan(Limits.DEFAULT.response());
    var script = Transcript.of(reply + "S: S2 OK\n");
    ImapSession session = script.session("X");
    session.examine(MailboxName.INBOX);
    List<Integer> batches = new ArrayList<>();
    session.summaries(UidSet.parse("1:*"), (List<Summary> batch) -> batches.add(batch.size()));
    assertThat(batches).hasSize(count / CallersTaker.BATCH)
        .allMatch(size -> size == CallersTaker.BATCH);
    script.finished();
  }

  @Test
  void staysInStepWhenTheTakerFails() throws MailException {
    var script = Transcript.of(FetchSummariesTest.open(3) + "C: S2 UID FETCH 1 "
        + FetchSummaries.ITEMS
        + """

          S: * 1 FETCH (UID 1 ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))
          S: S2 OK
          C: S3 NOOP
          S: S3 OK
          """);
    ImapSession session = script.session("X");
    session.examine(MailboxName.INBOX);
    assertThatIllegalStateException().isThrownBy(() -> session.summaries(UidSet.parse("1"), _ -> {
      throw new IllegalStateException("mine");
    })).withMessage("mine");
    session.noop();
    script.finished();
  }
}
