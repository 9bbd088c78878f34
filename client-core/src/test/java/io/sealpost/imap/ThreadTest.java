package io.sealpost.imap;

import java.util.List;
import java.util.stream.Collectors;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.limits.Limits;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.MessageThread;
import io.sealpost.mailbox.Uid;
import io.sealpost.query.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ThreadTest {
  /// The examples of RFC 5256 §3 and §4, which come out as they went in.
  @ParameterizedTest
  @ValueSource(strings = {"(2)(3 6 (4 23)(44 7 96))", "((3)(5))", "",
    "(166)(167)(168)(169)(172)((170)(179))(171)(173)((174)(175)(176)(178)(181)(180))"
        + "((177)(183)(182)(188 (184)(189))(185 186)(187))(190)(191)(192)(193)((194)(195 196))"
        + "(197 198)(199)(200 202)(201)(203)(204)(205 206 207)(208)",
    "(173)(174 (175)(176)(178)(181)(180))(179)(177 (183)(182)(188)(184)(185)(186)(187)(189))"})
  void readsTheExamplesOfTheRfc(String threads) throws ProtocolException {
    assertThat(text(ThreadReader.threads(Tokens.of(" " + threads, Limits.DEFAULT))))
        .isEqualTo(threads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", ")", "(1", "1", "(1))", "(0)", "(a)", "(1) 2", "(4294967296)"})
  void refusesWhatIsNoThread(String threads) {
    assertThatThrownBy(() -> ThreadReader.threads(Tokens.of(threads, Limits.DEFAULT)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void readsThreadsOfAnyDepthFlat() throws ProtocolException {
    String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    assertThat(text(ThreadReader.threads(Tokens.of(deep, Limits.DEFAULT)))).contains("1");
    var chain = new StringBuilder("(");
    for (int i = 1; i <= 100_000; i++) {
      chain.append(i).append(' ');
    }
    List<MessageThread<Uid>> threads = ThreadReader.threads(Tokens.of(chain + ")", Limits.DEFAULT));
    assertThat(count(threads)).isEqualTo(100_000);
    assertThatThrownBy(
        () -> ThreadReader.threads(Tokens.of("(1)".repeat(300_000), Limits.DEFAULT)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void asksTheServerWhereItThreads() throws MailException {
    var script = Transcript.of(FetchSummariesTest.open(3) + """
                                                            C: S2 UID THREAD REFERENCES UTF-8 ALL
                                                            S: * THREAD (2)(3 6 (4 23)(44 7 96))
                                                            S: S2 OK THREAD completed
                                                            """);
    ImapSession session = script.session("THREAD=REFERENCES");
    session.examine(MailboxName.INBOX);
    assertThat(text(session.finder().threads(new Query.All())))
        .isEqualTo("(2)(3 6 (4 23)(44 7 96))");
    script.finished();
  }

  @Test
  void threadsByReferencesItselfElsewhere() throws MailException {
    var script = Transcript.of(FetchSummariesTest.open(3)
        + """
          C: S2 UID SEARCH ALL
          S: * SEARCH 4 5 6
          S: S2 OK
          C: S3 UID FETCH 4:6 (UID INTERNALDATE ENVELOPE BODY.PEEK[HEADER.FIELDS (REFERENCES)])
          S: * 1 FETCH (UID 4 ENVELOPE (NIL "a" NIL NIL NIL NIL NIL NIL NIL "<a@x>") BODY[HEADER.FIELDS (REFERENCES)] {2}
          S:
          S: * 2 FETCH (UID 5 ENVELOPE (NIL "b" NIL NIL NIL NIL NIL NIL NIL "<b@x>") BODY[HEADER.FIELDS ("REFERENCES")] {29}
          S: References: <a@x>
          S:  <c@x>
          S:
          S: )
          S: * 3 FETCH (UID 6 ENVELOPE (NIL "c" NIL NIL NIL NIL NIL NIL "<a@x>" "<c@x>") BODY[HEADER.FIELDS (REFERENCES)] NIL)
          S: S3 OK
          """
            .replace("{2}\nS:\n", "{2}\nS:\nS: )\n"));
    ImapSession session = script.session("X");
    session.examine(MailboxName.INBOX);
    assertThat(text(session.finder().threads(new Query.All()))).isEqualTo("(4 6 5)");
    script.finished();
  }

  private static <T> int count(List<MessageThread<T>> threads) {
    return threads.stream()
        .mapToInt(each -> each.message().map(_ -> 1).orElse(0) + count(each.replies())).sum();
  }

  private static String text(List<MessageThread<Uid>> threads) {
    return threads.stream().map(each -> "(" + text(each) + ")").collect(Collectors.joining());
  }

  private static String text(MessageThread<Uid> thread) {
    String head = thread.message().map(String::valueOf).orElse("");
    if (thread.replies().size() == 1 && !head.isEmpty()) {
      return head + " " + text(thread.replies().getFirst());
    }
    String space = head.isEmpty() || thread.replies().isEmpty() ? "" : " ";
    return head + space + text(thread.replies());
  }
}
