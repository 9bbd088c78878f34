package io.sealpost.imap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.mailbox.Section;
import io.sealpost.mailbox.Uid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FetchBodyTest {
  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

  private OptionalLong read(String reply) throws IOException {
    return read(Section.MESSAGE, reply);
  }

  private OptionalLong read(Section section, String reply) throws IOException {
    var script = Transcript.of(FetchSummariesTest.open(3)
        + "C: S2 UID FETCH 5 (BODY.PEEK[" + section.spec() + "])\n" + reply);
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    OptionalLong octets = session.read(new Uid(5), section, sink);
    script.finished();
    return octets;
  }

  @Test
  void streamsAMessage() throws IOException {
    assertThat(read("""
                    S: * 2 FETCH (UID 5 FLAGS (\\Seen) BODY[] {14}
                    S: Subject: a
                    S:
                    S: S2 OK done
                    """.replace("S:\nS: S2", "S:\nS> )\nS:\nS: S2"))).hasValue(14);
    assertThat(sink).hasToString("Subject: a\r\n\r\n");
  }

  @Test
  void streamsAMessageWhoseUidComesBehindIt() throws IOException {
    assertThat(read("""
                    S: * 2 FETCH (BODY[] {5}
                    S: hello UID 5)
                    S: S2 OK done
                    """)).hasValue(5);
    assertThat(sink).hasToString("hello");
  }

  @Test
  void readsOtherSections() throws IOException {
    assertThat(read(Section.mime("1.2"), """
                                         S: * 2 FETCH (UID 5 BODY[1.2.mime] {5}
                                         S: hello)
                                         S: S2 OK done
                                         """)).hasValue(5);
    assertThat(sink).hasToString("hello");
  }

  @Test
  void takesAQuotedStringForABody() throws IOException {
    assertThat(read("""
                    S: * 2 FETCH (UID 5 BODY[] "say \\"hi\\"")
                    S: S2 OK done
                    """)).hasValue(8);
    assertThat(sink).hasToString("say \"hi\"");
  }

  @Test
  void saysThatAMessageIsNotThere() throws IOException {
    assertThat(read("S: S2 OK done\n")).isEmpty();
    assertThat(sink.size()).isZero();
  }

  @Test
  void saysThatASectionIsNotThere() throws IOException {
    assertThat(read(Section.part("9"), """
                                       S: * 2 FETCH (UID 5 BODY[9] NIL)
                                       S: S2 OK done
                                       """)).isEmpty();
  }

  @Test
  void throwsAwayWhatBelongsToAnotherMessage() throws IOException {
    assertThat(read("""
                    S: * 1 FETCH (UID 4 BODY[] {5}
                    S: other)
                    S: * 2 FETCH (FLAGS (UID 4) UID 5 BODY[] {5}
                    S: right)
                    S: S2 OK done
                    """)).hasValue(5);
    assertThat(sink).hasToString("right");
  }

  @Test
  void refusesToPassOneMessageForAnother() {
    for (String reply : List.of("BODY[] {5}\nS: other UID 4)", "BODY[] {5}\nS: other)",
        "UID 4 BODY[] {5}\nS: other UID 5)", "UID 5 BODY[] {5}\nS: right BODY[] {5}\nS: other)",
        "UID 5 BODY[] {5}\nS: right UID 4)")) {
      assertThatThrownBy(() -> read("S: * 2 FETCH (" + reply + "\nS: S2 OK done\n")).as(reply)
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void refusesAMessageThatBreaksOff() {
    assertThatThrownBy(() -> read("""
                                  S: * 2 FETCH (UID 5 BODY[] {50}
                                  S: hello
                                  """)).isInstanceOf(UnreachableException.class);
  }

  @Test
  void refusesImpossibleLiterals() {
    for (String size : List.of("99999999999", "", "4294967297")) {
      assertThatThrownBy(() -> read("S: * 2 FETCH (UID 5 BODY[] {" + size + "}\nS: x)\n")).as(size)
          .isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void staysInStepWhenTheSinkFails() throws IOException {
    var script = Transcript.of(FetchSummariesTest.open(3) + """
                                                            C: S2 UID FETCH 5 (BODY.PEEK[])
                                                            S: * 2 FETCH (UID 5 BODY[] {5}
                                                            S: hello)
                                                            S: S2 OK done
                                                            C: S3 NOOP
                                                            S: S3 OK
                                                            """);
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    var full = new StoreException(Path.of("mail"), "no space left", null);
    assertThatThrownBy(() -> session.read(new Uid(5), Section.MESSAGE, failing(full)))
        .isSameAs(full);
    session.noop();
    script.finished();
  }

  @Test
  void endsTheConnectionWhenTheSinkFailsAndMuchIsLeft() throws IOException {
    var script = Transcript.of(FetchSummariesTest.open(3) + "C: S2 UID FETCH 5 (BODY.PEEK[])\n"
        + "S: * 2 FETCH (UID 5 BODY[] {3000000}\nS> " + "x".repeat(3_000_000) + "\nS: )\n");
    ImapSession session = script.session("IMAP4REV1");
    session.examine(MailboxName.INBOX);
    var full = new StoreException(Path.of("mail"), "no space left", null);
    assertThatThrownBy(() -> session.read(new Uid(5), Section.MESSAGE, failing(full)))
        .isSameAs(full);
    assertThatThrownBy(session::noop).isInstanceOf(UnreachableException.class);
    script.finished();
  }

  @Test
  void asksForNothingWithoutAMailbox() {
    var script = Transcript.of("");
    assertThatThrownBy(() -> script.session("IMAP4REV1").read(new Uid(5), Section.MESSAGE, sink))
        .isInstanceOf(IllegalStateException.class);
    script.finished();
  }

  private static OutputStream failing(IOException failure) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw failure;
      }
    };
  }
}
