package io.sealpost.pop3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.Uidl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Bodies end at CRLF.CRLF and nowhere else (SECURITY.md §3), whatever an author wrote into them.
class BodyTest {
  private static final Uidl ONE = new Uidl("uid-1");
  private static final String RETR = MaildropTest.listing(1) + "C: RETR 1\nS: +OK\n";

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"a\\n.\\n\\r\\n|a\\n.\\n\\r\\n", "a\\n.\\r\\n|a\\n.\\r\\n",
    "a\\r.\\r\\r\\n|a\\r.\\r\\r\\n", "a\\r\\n..\\r\\n|a\\r\\n.\\r\\n",
    "\\n.\\n+OK\\r\\n|\\n.\\n+OK\\r\\n",
    "a\\r\\n.\\rb\\r\\n|a\\r\\n\\rb\\r\\n", "a\\r\\n.\\n\\r\\n|a\\r\\n\\n\\r\\n",
    "\\0\\r\\n|\\0\\r\\n", "a\\r\\n.\\r\\r\\n|a\\r\\n\\r\\r\\n",
    "a\\r\\r\\n|a\\r\\r\\n", "a\\n.\\r\\n-ERR no\\r\\n|a\\n.\\r\\n-ERR no\\r\\n"})
  void noOtherDotEndsOne(String sent, String read) throws IOException {
    var server = Dialogue.of(RETR + "S> " + sent + "\nS: .\nC: NOOP\nS: +OK\n");
    Pop3Session session = server.session();
    assertThat(Rfc1939Test.read(session, ONE)).isEqualTo(
        read.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0"));
    session.noop();
    server.finished();
  }

  @Test
  void anEmptyBodyIsEmpty() throws IOException {
    assertThat(Rfc1939Test.read(Dialogue.of(RETR + "S: .\n").session(), ONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+ok", "+OKAY", "OK", "+", "+ OK", "-err", "-ERRNO", "", "220 ready",
    "* OK", "+OK\\0", "+OK\\n"})
  void refusesAReplyThatIsNone(String line) {
    Pop3Session session = Dialogue.of("C: NOOP\nS> " + line + "\\r\\n\n").session();
    assertThatThrownBy(session::noop).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(session::noop).isInstanceOf(UnreachableException.class);
  }

  @Test
  void refusesWhatNobodyAskedForBeforeTheNextCommand() throws MailException {
    var server = Dialogue.of("C: NOOP\nS: +OK\nS: +OK early\n");
    Pop3Session session = server.session();
    session.noop();
    assertThatThrownBy(session::noop).isInstanceOf(ProtocolException.class)
        .hasMessageContaining("not asked");
    server.finished();
  }

  @Test
  void aGoodbyeToTheIdleIsALostConnection() throws MailException {
    var server = Dialogue.of("C: NOOP\nS: +OK\nS: -ERR autologout\n");
    Pop3Session session = server.session();
    session.noop();
    assertThatThrownBy(session::noop).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.outcomeUnknown()).isFalse()).hasMessageContaining("autologout");
    server.finished();
  }

  /// The dots of a listing are stuffing too, and a message's number has none.
  @Test
  void aListEndsAtItsDotAlone() {
    Pop3Session session = Dialogue.of("C: LIST\nS: +OK\nS: 1 5\nS> .\\n\nS: .\n").session();
    assertThatThrownBy(session::uidls).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aSinkThatFailsIsTheCallersOwnFailureAndLeavesTheSessionInStep() throws IOException {
    var server = Dialogue.of(RETR + "S: text\nS: .\nC: NOOP\nS: +OK\n");
    Pop3Session session = server.session();
    IOException full = new IOException("no space left");
    assertThatThrownBy(() -> session.read(ONE, failing(full))).isSameAs(full);
    session.noop();
    server.finished();
  }

  @Test
  void aReceiverThatFailsEndsTheRetrievalInStep() throws IOException {
    IOException full = new IOException("no space left");
    for (int stage = 0; stage < 3; stage++) {
      var failing = new Failing(stage, full);
      var server = Dialogue.of(MaildropTest.listing(3).replace("C: UIDL\n", "")
          .replace("C: LIST\n", "C: LIST\nC: UIDL\n")
          + "C: RETR 1\nC: RETR 2\nC: RETR 3\nS: +OK\nS: one\nS: .\nS: +OK\nS: two\nS: .\n"
          + "S: -ERR gone\nC: NOOP\nS: +OK\n");
      Pop3Session session = server.session("PIPELINING");
      assertThatThrownBy(
          () -> session.retrieve(session.uidls(), failing))
          .isSameAs(full);
      session.noop();
      server.finished();
    }
  }

  @Test
  void retrievesSeveralInOrderAndPassesOverWhatIsNotThere() throws IOException {
    var server = Dialogue.of(MaildropTest.listing(2)
        + "C: RETR 1\nS: +OK\nS: one\nS: .\nC: RETR 2\nS: +OK\nS: two\nS: .\n");
    var received = new StringBuilder();
    server.session().retrieve(
        List.of(new Uidl("uid-2"), new Uidl("nobody"), ONE), new Collecting(received));
    assertThat(received).hasToString("uid-1 5 one\r\nuid-2 5 two\r\n");
    server.finished();
  }

  private static OutputStream failing(IOException failure) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw failure;
      }
    };
  }

  /// Fails when it is to open, to write or to end a message.
  private record Failing(int stage, IOException failure) implements Receiver {
    @Override
    public OutputStream open(Uidl uidl) throws IOException {
      if (stage == 0) {
        throw failure;
      }
      return stage == 1 ? failing(failure) : OutputStream.nullOutputStream();
    }

    @Override
    public void whole(Uidl uidl, long octets) throws IOException {
      throw failure;
    }
  }

  private static final class Collecting implements Receiver {
    private final StringBuilder received;
    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

    Collecting(StringBuilder received) {
      this.received = received;
    }

    @Override
    public OutputStream open(Uidl uidl) {
      sink.reset();
      return sink;
    }

    @Override
    public void whole(Uidl uidl, long octets) {
      received.append(uidl.value()).append(' ').append(octets).append(' ')
          .append(sink.toString(StandardCharsets.US_ASCII));
    }
  }
}
