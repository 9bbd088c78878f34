package io.sealpost.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import io.sealpost.Mutations;
import io.sealpost.ProofFigures;
import io.sealpost.failure.MailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Messages near a good one, all that is read of them: an answer or a [MailException], and soon.
class MutatedMessagesTest {
  private static final long SEED = 2045;
  private static final int ROUNDS = Mutations.ROUNDS;
  /// Of the processor, not of the clock: this runs beside other tests.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<String> PIECES = List.of("\r\n", "\n", "\r", "\0", "--b", "--b--",
      "\r\n--b\r\n", "\r\n\r\n", "(", ")", "\"", "\\", "=?utf-8?q?", "?=", "=", "=0", "<", ">", "@",
      ",", ";", ":", "charset=nonsense", "charset=utf-7", "base64", "multipart/mixed",
      "message/rfc822",
      "99999999999999999999", "-1", "%", "*0*=", "BEGIN:VEVENT", "\u00ff", "&#x110000;", "<div",
      "<a href=");
  private static final String MESSAGE = """
                                        From: "A" <a@example.org>, (b) b@example.org
                                        To: undisclosed: ;
                                        Date: Mon, 23 Nov 2026 10:00:00 +0000
                                        Subject: =?utf-8?q?caf=C3=A9?= =?iso-8859-1?b?6Q==?=
                                        References: <1@x> <2@x>
                                        MIME-Version: 1.0
                                        Content-Type: multipart/mixed; boundary="b"

                                        --b
                                        Content-Type: text/plain; charset=utf-8; format=flowed
                                        Content-Transfer-Encoding: quoted-printable

                                        a line that=20
                                        flows, caf=C3=A9
                                        --b
                                        Content-Type: text/html; charset=iso-8859-1

                                        <p>one <a href="https://example.org">two</a> &amp; <table><tr><td>3
                                        --b
                                        Content-Type: text/calendar; method=REQUEST

                                        BEGIN:VCALENDAR
                                        BEGIN:VEVENT
                                        SUMMARY:seminar
                                        DTSTART:20261201T140000Z
                                        END:VEVENT
                                        END:VCALENDAR
                                        --b
                                        Content-Type: application/octet-stream
                                        Content-Disposition: attachment; filename*0*=utf-8''a%C3; filename*1*=%A9.bin
                                        Content-Transfer-Encoding: base64

                                        AAECAwQF
                                        --b
                                        Content-Type: message/rfc822

                                        Subject: inside
                                        Content-Type: multipart/report; report-type=delivery-status; boundary=c

                                        --c
                                        Content-Type: message/delivery-status

                                        Reporting-MTA: dns; x
                                        Final-Recipient: rfc822; a@x
                                        Status: 5.1.1
                                        --c--
                                        --b--
                                        """
      .replace("\n", "\r\n");

  private final Random random = new Random(SEED);

  @Test
  @Timeout(1800)
  void areReadOrRefused() throws IOException {
    int read = 0;
    long slowest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] octets = Mutations.of(MESSAGE, random, PIECES).getBytes(StandardCharsets.ISO_8859_1);
      long start = THREADS.getCurrentThreadCpuTime();
      try {
        lookAtAll(ReadMessage.open(() -> new ByteArrayInputStream(octets), MessageLimits.DEFAULT));
        read++;
      } catch (MailException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
      slowest = Math.max(slowest, THREADS.getCurrentThreadCpuTime() - start);
    }
    System.out.println(ROUNDS + " mutated messages, seed " + SEED + ": " + read + " read, "
        + (ROUNDS - read) + " refused, slowest " + slowest / 1_000_000 + " ms");
    assertThat(read).isGreaterThan(ROUNDS / 100);
    assertThat(slowest).isLessThan(1_000_000_000L);
    ProofFigures.keep("G5", "messages", ROUNDS + " mutated messages: 0 unchecked exceptions,"
        + " slowest " + slowest / 1_000_000 + " ms");
  }

  private static void lookAtAll(ReadMessage message) throws IOException {
    Headers head = message.headers();
    assertThat(List.of(head.from(), head.to(), head.date(), head.subject(), message.text(),
        message.html(), message.parts(), message.attachments(), message.notices()))
        .doesNotContainNull();
  }
}
