package io.sealpost.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.UnreachableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_BOB;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Servers that say what no server should: the conversation ends, and the message is not sent.
final class HostileServerTest {
  private static final String TO_THE_BODY = """
                                            C: MAIL FROM:<ada@example.org>
                                            C: RCPT TO:<bob@example.org>
                                            C: DATA
                                            S: 250 ok
                                            S: 250 ok
                                            S: 354 go on
                                            """;

  @Test
  void refusesAnswersToWhatWasNotAsked() throws IOException {
    refuses(Violation.INJECTION, "S: 250 sender ok");
  }

  @Test
  void takesAnUnaskedFarewellForOne() throws IOException {
    try (var server = Dialogue.of("S: 421 4.4.2 idle for too long")) {
      SmtpSession session = server.offering();

      assertThat(catchThrowableOfType(UnreachableException.class,
          () -> session.send(TO_BOB, HELLO, soon()))).isNotNull();
      assertThat(server.heard()).isEmpty();
    }
  }

  @Test
  void sendsNoDotToAServerThatAcceptedBeforehand() throws IOException {
    refuses(Violation.INJECTION, TO_THE_BODY + "S: 250 queued");
  }

  @Test
  void looksOnceMoreBeforeTheDot() throws IOException {
    var server = Dialogue.of(TO_THE_BODY);
    var readings = new AtomicInteger();
    byte[] octets = "Subject: hi\r\n".getBytes(StandardCharsets.US_ASCII);
    var message = new Octets(octets.length, () -> new ByteArrayInputStream(octets) {
      @Override
      public void close() {
        // The first reading only looks at the message.
        if (readings.incrementAndGet() == 2) {
          server.interject("250 queued");
        }
      }
    }, HELLO.origin());
    SmtpSession session = server.offering("PIPELINING");
    var e = catchThrowableOfType(ProtocolException.class,
        () -> session.send(TO_BOB, message, soon()));

    assertThat(e.violation()).isEqualTo(Violation.INJECTION);
    assertThat(server.heard()).endsWith("DATA\r\n");
  }

  @Test
  void stopsSendingOnceTheServerRefusedInMidBody() throws IOException {
    try (var server = Dialogue.of(TO_THE_BODY + "S: 552 too much mail data")) {
      SmtpSession session = server.offering("PIPELINING");
      SendResult result = session.send(TO_BOB, HELLO, soon());

      assertThat(result.phase()).isEqualTo(Phase.BODY);
      assertThat(result.reply().permanent()).isTrue();
      assertThat(session.isOpen()).isFalse();
    }
  }

  @Test
  void stopsReadingAnEndlessReply() throws IOException {
    refuses(Violation.LIMIT, "C: MAIL FROM:<ada@example.org>\nC: RCPT TO:<bob@example.org>\n"
        + "C: DATA\n" + "S: 250-more\n".repeat(1000));
  }

  @Test
  void stopsReadingAnEndlessLine() throws IOException {
    refuses(Violation.LIMIT, "C: MAIL FROM:<ada@example.org>\nC: RCPT TO:<bob@example.org>\n"
        + "C: DATA\nS: 250 " + "x".repeat(100_000));
  }

  @Test
  void keepsLittleOfALongReply() throws IOException {
    try (var server = Dialogue.of("C: MAIL FROM:<ada@example.org>\n"
        + ("S: 550-" + "x".repeat(8000) + "\n").repeat(99) + "S: 550 end")) {
      SendResult result = server.offering().send(TO_BOB, HELLO, soon());

      assertThat(result.reply().text()).hasSizeLessThan(1100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"354 go on", "150 wait", "hello", "250-ok\nS: 251 ok", "25", "25O ok",
    "+OK",
    "600 x", "250\tok"})
  void refusesWhatIsNoAnswerToMail(String answer) throws IOException {
    refuses(Violation.GRAMMAR, "C: MAIL FROM:<ada@example.org>\nC: RCPT TO:<bob@example.org>\n"
        + "C: DATA\nS: " + answer);
  }

  @Test
  void refusesAnAcceptanceInPlaceOfTheGoAhead() throws IOException {
    refuses(Violation.GRAMMAR, TO_THE_BODY.replace("354 go on", "250 queued"));
  }

  private static void refuses(Violation violation, String script) throws IOException {
    var server = Dialogue.of(script);
    SmtpSession session = server.offering("PIPELINING");
    var e = catchThrowableOfType(ProtocolException.class,
        () -> session.send(TO_BOB, HELLO, soon()));

    assertThat(e.violation()).isEqualTo(violation);
    assertThat(e.transcript()).isNotEmpty();
    assertThat(server.heard()).doesNotContain("\r\n.\r\n").doesNotContain("hello");
    assertThat(session.isOpen()).isFalse();
  }
}
