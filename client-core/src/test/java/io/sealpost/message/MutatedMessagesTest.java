package io.sealpost.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.sealpost.Mutations;
import io.sealpost.ProcessorTime;
import io.sealpost.ProofFigures;
import io.sealpost.failure.MailException;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.seed.SeedMailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/// Messages near a good one, all that is read of them: an answer or a [MailException], and soon.
class MutatedMessagesTest {
  private static final long SEED = 2045;
  private static final int ROUNDS = Mutations.ROUNDS;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
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

  private static final String JAPANESE = """
                                         From: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <a@example.jp>
                                         Subject: =?ISO-2022-JP?B?GyRCMnE1RBsoQg==?=
                                         Content-Type: multipart/alternative; boundary="=_a"

                                         --=_a
                                         Content-Type: text/plain; charset="iso-2022-jp"
                                         Content-Transfer-Encoding: 7bit

                                         \u001b$B2q5D\u001b(B
                                         --=_a
                                         Content-Type: multipart/related; boundary=r

                                         --r
                                         Content-Type: text/html; charset="utf-8"
                                         Content-Transfer-Encoding: base64

                                         PHA+PGEgaHJlZj0iaHR0cHM6Ly9hLmIiPng8L2E+PGltZyBzcmM9ImNpZDp4Ij48L3A+
                                         --r
                                         Content-Type: image/png; name="a.png"
                                         Content-ID: <x>
                                         Content-Disposition: inline; filename="=?utf-8?q?caf=C3=A9.png?="
                                         Content-Transfer-Encoding: base64

                                         iVBORw0KGgo=
                                         --r--
                                         --=_a--
                                         """
      .replace("\n", "\r\n");
  private static final String REPORT = """
                                       Content-Type: multipart/report; report-type=disposition-notification; boundary="q"

                                       --q
                                       Content-Type: text/plain

                                       shown
                                       --q
                                       Content-Type: message/disposition-notification

                                       Final-Recipient: rfc822; a@example.org
                                       Original-Message-ID: <1@x>
                                       Disposition: manual-action/MDN-sent-manually; displayed
                                       --q
                                       Content-Type: text/rfc822-headers

                                       Subject: what it was
                                       --q--
                                       """
      .replace("\n", "\r\n");
  private static final int LONGEST = 1024;
  /// Far more than a message of this size needs, far less than a bomb takes.
  private static final long MEMORY = 64 << 20;

  private final MessageMutations mutations = new MessageMutations(new Random(SEED));

  @Test
  @Timeout(1800)
  void areReadOrRefused() throws IOException {
    List<String> seeds = seeds();
    int read = 0;
    long slowest = 0;
    long largest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] octets = mutations.of(seeds.get(round % seeds.size()));
      long start = ProcessorTime.now();
      long taken = THREADS.getCurrentThreadAllocatedBytes();
      read += look(octets) ? 1 : 0;
      largest = Math.max(largest, THREADS.getCurrentThreadAllocatedBytes() - taken);
      slowest = Math.max(slowest, ProcessorTime.now() - start);
    }
    System.out.println(ROUNDS + " mutations of " + seeds.size() + " messages, seed " + SEED + ": "
        + read + " read, slowest " + slowest / 1_000_000 + " ms, " + largest / 1024
        + " kB at most");
    assertThat(read).isGreaterThan(ROUNDS / 100);
    assertThat(slowest).isLessThan(1_000_000_000L);
    assertThat(largest).isLessThan(MEMORY);
    ProofFigures.keep("G5", "messages", ROUNDS + " mutated messages: 0 unchecked exceptions,"
        + " slowest " + slowest / 1_000_000 + " ms, " + largest / 1024 + " kB at most");
  }

  private static boolean look(byte[] octets) throws IOException {
    try {
      var message = ReadMessage.open(() -> new ByteArrayInputStream(octets), MessageLimits.DEFAULT);
      lookAtAll(message);
      if (octets.length % 2 == 0) { // every other, which is enough
        lookInside(message);
      }
      return true;
    } catch (MailException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return false;
    } catch (RuntimeException e) {
      return fail("on " + new String(octets, StandardCharsets.ISO_8859_1), e);
    }
  }

  /// All that the commands read of a message.
  private static void lookAtAll(ReadMessage message) throws IOException {
    Headers head = message.headers();
    assertThat(List.of(head.from(), head.to(), head.date(), head.subject(), message.text(),
        message.html(), message.links(), message.notices())).doesNotContainNull();
    for (Attachment attachment : message.attachments()) {
      assertThat(attachment.name().toString()).doesNotContain("/", "\0", "\n").isNotEmpty();
    }
  }

  /// What reads the message once more: an attachment, a part, a report.
  private static void lookInside(ReadMessage message) throws IOException {
    if (!message.attachments().isEmpty()) {
      message.content(message.attachments().size(), OutputStream.nullOutputStream());
    }
    Optional<Part> first = message.parts().stream().filter(it -> !it.multipart()).findFirst();
    if (first.isPresent()) {
      assertThat(message.text(first.get().path())).isNotNull();
    }
    assertThat(message.report()).isNotNull();
  }

  /// Our own, those of the demonstration, and what lies beside the project; long ones cut.
  private static List<String> seeds() throws IOException {
    List<String> seeds = new ArrayList<>(List.of(MESSAGE, JAPANESE, REPORT));
    SeedMailbox.demo(Clock.systemUTC(), TestAuthority.create())
        .forEach(it -> seeds.add(new String(it.bytes(), StandardCharsets.ISO_8859_1)));
    Path folder = Path.of(System.getProperty("sealpost.shared", "none"), "messages");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(it -> it.toString().matches(".*\\.(txt|eml)")).sorted()
            .toList()) {
          seeds.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return seeds.stream().map(it -> it.substring(0, Math.min(LONGEST, it.length()))).toList();
  }
}
