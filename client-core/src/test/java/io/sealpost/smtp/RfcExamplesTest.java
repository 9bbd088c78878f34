package io.sealpost.smtp;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static io.sealpost.smtp.Dialogue.message;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;

/// The dialogues that RFC 5321, RFC 2920 and RFC 3030 give as examples, where a session can have them:
/// greeting and EHLO are the gate's, SIZE is said where it is offered, and QUIT is said when the last
/// message is settled. Of RFC 5321's, D.2 (the sender gives up) and D.4 (VRFY) are not this client's;
/// nor is RFC 3030's BINARYMIME, which it never sends. RFC 3461's is in [ReportRequestTest], RFC
/// 2034's in [StatusRegistryTest].
final class RfcExamplesTest {
  private static final SmtpEnvelope THREE = new SmtpEnvelope("mrose@dbc.mtview.ca.us",
      List.of("ned@innosoft.com", "dan@innosoft.com", "kvc@innosoft.com"));
  private static final SmtpEnvelope REFUSED = new SmtpEnvelope("mrose@dbc.mtview.ca.us",
      List.of("nsb@thumper.bellcore.com", "galvin@tis.com"));

  @Test
  void aTypicalTransaction() throws IOException { // RFC 5321 D.1
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<Smith@bar.com> SIZE=38
                                  S: 250 OK
                                  C: RCPT TO:<Jones@foo.com>
                                  S: 250 OK
                                  C: RCPT TO:<Green@foo.com>
                                  S: 550 No such user here
                                  C: RCPT TO:<Brown@foo.com>
                                  S: 250 OK
                                  C: DATA
                                  S: 354 Start mail input; end with <CRLF>.<CRLF>
                                  C: Blah blah blah...
                                  C: ....etc. etc. etc.
                                  C: .
                                  S: 250 OK
                                  C: QUIT
                                  S: 221 foo.com Service closing transmission channel""")) {
      SmtpSession session = server.offering("8BITMIME", "SIZE", "DSN", "HELP");
      // The example shows its second line before its dot is doubled (§4.5.2).
      SendResult result = session.send(
          new SmtpEnvelope("Smith@bar.com",
              List.of("Jones@foo.com", "Green@foo.com", "Brown@foo.com")),
          message("Blah blah blah...\n...etc. etc. etc.\n"), soon());
      assertThat(result.fates()).extracting(Fate::accepted).containsExactly(true, false, true);
      session.quit(soon());
    }
  }

  @Test
  void aRelayedMail() throws IOException { // RFC 5321 D.3, step 1
    String body = """
                  Date: Thu, 21 May 1998 05:33:29 -0700
                  From: John Q. Public <JQP@bar.com>
                  Subject: The Next Meeting of the Board
                  To: Jones@xyz.com

                  Bill:
                  The next meeting of the board of directors will be
                  on Tuesday.
                  John.
                  """;
    StringBuilder said = new StringBuilder();
    body.lines().forEach(it -> said.append("C: ").append(it).append('\n'));
    try (var server = Dialogue.of("C: MAIL FROM:<JQP@bar.com> SIZE="
        + message(body).open().readAllBytes().length
        + """

          S: 250 OK
          C: RCPT TO:<Jones@XYZ.COM>
          S: 250 OK
          C: DATA
          S: 354 Start mail input; end with <CRLF>.<CRLF>
          """ + said + """
                       C: .
                       S: 250 OK""")) {
      assertThat(server.offering("8BITMIME", "SIZE", "DSN", "HELP").send(
          new SmtpEnvelope("JQP@bar.com", List.of("Jones@XYZ.COM")), message(body), soon())
          .accepted()).isTrue();
    }
  }

  @Test
  void waitsForEachReplyWithoutPipelining() throws IOException { // RFC 2920 §4, the first
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<mrose@dbc.mtview.ca.us>
                                  S: 250 sender <mrose@dbc.mtview.ca.us> OK
                                  C: RCPT TO:<ned@innosoft.com>
                                  S: 250 recipient <ned@innosoft.com> OK
                                  C: RCPT TO:<dan@innosoft.com>
                                  S: 250 recipient <dan@innosoft.com> OK
                                  C: RCPT TO:<kvc@innosoft.com>
                                  S: 250 recipient <kvc@innosoft.com> OK
                                  C: DATA
                                  S: 354 enter mail, end with line containing only "."
                                  C: x
                                  C: .
                                  S: 250 message sent
                                  C: QUIT
                                  S: 221 goodbye""")) {
      SmtpSession session = server.offering();
      assertThat(session.send(THREE, message("x\n"), soon()).refused()).isEmpty();
      session.quit(soon());
    }
  }

  @Test
  void waitsFourTimesWithPipelining() throws IOException { // the second
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<mrose@dbc.mtview.ca.us>
                                  C: RCPT TO:<ned@innosoft.com>
                                  C: RCPT TO:<dan@innosoft.com>
                                  C: RCPT TO:<kvc@innosoft.com>
                                  C: DATA
                                  S: 250 sender <mrose@dbc.mtview.ca.us> OK
                                  S: 250 recipient <ned@innosoft.com> OK
                                  S: 250 recipient <dan@innosoft.com> OK
                                  S: 250 recipient <kvc@innosoft.com> OK
                                  S: 354 enter mail, end with line containing only "."
                                  C: x
                                  C: .
                                  S: 250 message sent
                                  C: QUIT
                                  S: 221 goodbye""")) {
      SmtpSession session = server.offering("PIPELINING");
      assertThat(session.send(THREE, message("x\n"), soon()).refused()).isEmpty();
      session.quit(soon());
    }
  }

  @Test
  void hearsThatNobodyIsThere() throws IOException { // the third
    refused("""
            S: 554 no valid recipients given
            """);
  }

  @Test
  void sendsAnEmptyBodyToAServerThatChecksLate() throws IOException { // the fourth
    refused("""
            S: 354 enter mail, end with line containing only "."
            C: .
            S: 554 no valid recipients
            """);
  }

  private static void refused(String ending) throws IOException {
    try (var server = Dialogue.of(
        """
        C: MAIL FROM:<mrose@dbc.mtview.ca.us>
        C: RCPT TO:<nsb@thumper.bellcore.com>
        C: RCPT TO:<galvin@tis.com>
        C: DATA
        S: 250 sender <mrose@dbc.mtview.ca.us> OK
        S: 550 remote mail to <nsb@thumper.bellore.com> not allowed
        S: 550 remote mail to <galvin@tis.com> not allowed
        """ + ending + """
                       C: QUIT
                       S: 221 goodbye""")) {
      SmtpSession session = server.offering("PIPELINING");
      SendResult result = session.send(REFUSED, message("x\n"), soon());
      assertThat(result.phase()).isEqualTo(Phase.RCPT);
      assertThat(result.refused()).hasSize(2);
      session.quit(soon());
    }
  }

  @Test
  void sendsAShortMessageInOneChunk() throws IOException { // RFC 3030 §4.1
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<Sam@Random.com>
                                  S: 250 <Sam@Random.com> Sender ok
                                  C: RCPT TO:<Susan@Random.com>
                                  S: 250 <Susan@random.com> Recipient ok
                                  C: BDAT 86 LAST
                                  C: To: Susan@random.com
                                  C: From: Sam@random.com
                                  C: Subject: This is a bodyless test message
                                  S: 250 Message OK, 86 octets received
                                  C: QUIT
                                  S: 221 Goodbye""")) {
      SmtpSession session = server.offering("CHUNKING");
      SendResult result = session.send(
          new SmtpEnvelope("Sam@Random.com", List.of("Susan@Random.com")),
          message("""
                  To: Susan@random.com
                  From: Sam@random.com
                  Subject: This is a bodyless test message
                  """), soon());
      assertThat(result.reply().text()).isEqualTo("Message OK, 86 octets received");
      session.quit(soon());
    }
  }

  @Test
  void sendsALongMessageInChunksWithoutWaiting() throws IOException { // RFC 3030 §4.2, our sizes
    String line = "x".repeat(62) + "\n";
    String said = ("C: " + line).repeat(4096);
    try (var server = Dialogue
        .of("""
            C: MAIL FROM:<ned@ymir.claremont.edu>
            C: RCPT TO:<gvaudre@cnri.reston.va.us>
            C: RCPT TO:<jstewart@cnri.reston.va.us>
            S: 250 <ned@ymir.claremont.edu>... Sender and BINARYMIME ok
            S: 250 <gvaudre@cnri.reston.va.us>... Recipient ok
            S: 250 <jstewart@cnri.reston.va.us>... Recipient ok
            C: BDAT 262144
            """ + said + """
                         C: BDAT 64 LAST
                         """ + "C: " + line + """
                                              S: 250 262144 octets received
                                              S: 250 Message OK, 262208 octets received""")) {
      SendResult result = server.offering("PIPELINING", "BINARYMIME", "CHUNKING").send(
          new SmtpEnvelope("ned@ymir.claremont.edu",
              List.of("gvaudre@cnri.reston.va.us", "jstewart@cnri.reston.va.us")),
          message(line.repeat(4097)), soon());
      assertThat(result.reply().text()).isEqualTo("Message OK, 262208 octets received");
    }
  }
}
