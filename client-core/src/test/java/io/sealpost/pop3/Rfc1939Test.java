package io.sealpost.pop3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.sealpost.failure.RejectedException;
import io.sealpost.mailbox.Uidl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The dialogues that RFC 1939 and RFC 2449 give as examples, where a session can have them.
class Rfc1939Test {
  private static final Uidl FIRST = new Uidl("whqtswO00WBw418f9t5JxYwZ");
  private static final Uidl SECOND = new Uidl("QhdPYR:00WBw1Ph7x7");

  @Test
  void holdsTheExampleSession() throws IOException {
    var server = Dialogue.of("""
                             C: STAT
                             S: +OK 2 320
                             C: LIST
                             S: +OK 2 messages (320 octets)
                             S: 1 120
                             S: 2 200
                             S: .
                             C: UIDL
                             S: +OK
                             S: 1 whqtswO00WBw418f9t5JxYwZ
                             S: 2 QhdPYR:00WBw1Ph7x7
                             S: .
                             C: RETR 1
                             S: +OK 120 octets
                             S: Subject: one
                             S:
                             S: .
                             C: DELE 1
                             S: +OK message 1 deleted
                             C: RETR 2
                             S: +OK 200 octets
                             S: Subject: two
                             S: .
                             C: DELE 2
                             S: +OK message 2 deleted
                             C: QUIT
                             S: +OK dewey POP3 server signing off (maildrop empty)
                             """);
    Pop3Session session = server.session();
    assertThat(session.stat()).isEqualTo(new Stat(2, 320));
    assertThat(session.uidls()).containsExactly(FIRST, SECOND);
    assertThat(read(session, FIRST)).isEqualTo("Subject: one\r\n\r\n");
    session.delete(List.of(FIRST));
    assertThat(session.uidls()).containsExactly(SECOND);
    assertThat(read(session, SECOND)).isEqualTo("Subject: two\r\n");
    session.delete(List.of(SECOND));
    session.quit();
    server.finished();
  }

  @Test
  void hearsWhatIsNotThere() throws IOException {
    var server = Dialogue.of("""
                             C: LIST
                             S: +OK 2 messages (320 octets)
                             S: 1 120
                             S: 2 200
                             S: .
                             C: UIDL
                             S: +OK
                             S: 1 whqtswO00WBw418f9t5JxYwZ
                             S: 2 QhdPYR:00WBw1Ph7x7
                             S: .
                             C: DELE 2
                             S: -ERR message 2 already deleted
                             C: RSET
                             S: +OK maildrop has 2 messages (320 octets)
                             C: NOOP
                             S: +OK
                             C: QUIT
                             S: -ERR some deleted messages not removed
                             """);
    Pop3Session session = server.session();
    assertThatThrownBy(() -> session.delete(List.of(SECOND)))
        .isInstanceOf(RejectedException.class).hasMessageContaining("already deleted");
    assertThat(session.uidls()).hasSize(2);
    session.reset();
    session.noop();
    assertThatThrownBy(session::quit).isInstanceOf(RejectedException.class)
        .hasMessageContaining("not removed");
    server.finished();
  }

  @Test
  void forgetsWhatWasDeletedAtRset() throws IOException {
    var server = Dialogue.of("""
                             C: LIST
                             S: +OK 1 messages (120 octets)
                             S: 1 120
                             S: .
                             C: UIDL
                             S: +OK
                             S: 1 whqtswO00WBw418f9t5JxYwZ
                             S: .
                             C: DELE 1
                             S: +OK message 1 deleted
                             C: RSET
                             S: +OK maildrop has 1 messages (120 octets)
                             """);
    Pop3Session session = server.session();
    session.delete(List.of(FIRST));
    assertThat(session.uidls()).isEmpty();
    session.reset();
    assertThat(session.uidls()).containsExactly(FIRST);
    server.finished();
  }

  /// RFC 2449 §5 and §8.1.1.
  @Test
  void asksForCapabilitiesAnewAndKnowsWhatIsTemporary() throws IOException {
    var server = Dialogue.of("""
                             C: CAPA
                             S: +OK Capability list follows
                             S: TOP
                             S: USER
                             S: SASL CRAM-MD5 KERBEROS_V4
                             S: RESP-CODES
                             S: LOGIN-DELAY 900
                             S: PIPELINING
                             S: EXPIRE 60
                             S: UIDL
                             S: IMPLEMENTATION Shlemazle-Plotz-v302
                             S: .
                             C: NOOP
                             S: -ERR [IN-USE] Do you have another POP session running?
                             """);
    Pop3Session session = server.session();
    assertThat(session.capabilities()).contains("PIPELINING", "LOGIN-DELAY 900",
        "IMPLEMENTATION SHLEMAZLE-PLOTZ-V302").hasSize(9);
    assertThatThrownBy(session::noop).isInstanceOfSatisfying(RejectedException.class,
        e -> assertThat(e.temporary()).isTrue());
    server.finished();
  }

  /// RFC 1939 §3, §8: the lines of a message that begin with a dot.
  @Test
  void takesTheStuffingAway() throws IOException {
    var server = Dialogue.of("""
                             C: LIST
                             S: +OK
                             S: 1 120
                             S: .
                             C: UIDL
                             S: +OK
                             S: 1 a
                             S: .
                             C: RETR 1
                             S: +OK
                             S: ..
                             S: ...x
                             S: x.
                             S: .
                             """);
    assertThat(read(server.session(), new Uidl("a"))).isEqualTo(".\r\n..x\r\nx.\r\n");
    server.finished();
  }

  static String read(Pop3Session session, Uidl uidl) throws IOException {
    var sink = new ByteArrayOutputStream();
    assertThat(session.read(uidl, sink)).hasValue(sink.size());
    return sink.toString(StandardCharsets.ISO_8859_1);
  }
}
