package io.sealpost.testserver.seed;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.sealpost.testserver.cert.TestAuthority;

/// What mailboxes are filled with. The same clock gives the same mail (but for signatures).
public final class SeedMailbox {
  private SeedMailbox() {}

  /// About forty messages that look like the last weeks of Ada's life: threads, a newsletter,
  /// attachments, an inline picture, odd names and scripts, a signed mail, an invitation, a bounce, and
  /// hostile subjects and file names; oldest first, as they would have come.
  public static List<SeedMessage> demo(Clock clock, TestAuthority authority) {
    Composer composer = new Composer(clock);
    DemoThreads.compose(composer);
    DemoOffice.compose(composer, clock, authority);
    DemoWorld.compose(composer);
    return composer.messages().stream().sorted(Comparator.comparing(SeedMessage::received))
        .toList();
  }

  /// So many small text messages in the INBOX, one every ten minutes back from now, oldest first, every
  /// third unseen; made as the stream is read.
  public static Stream<SeedMessage> bulk(int count, Clock clock) {
    Instant now = clock.instant();
    return IntStream.range(0, count)
        .mapToObj(i -> bulkMessage(i, now.minus(Duration.ofMinutes(10L * (count - i)))));
  }

  private static SeedMessage bulkMessage(int i, Instant then) {
    String person = PEOPLE.get(i % PEOPLE.size());
    String topic = TOPICS.get(i / 3 % TOPICS.size());
    String subject = (i % 4 == 1 ? "Re: " : "") + topic + " " + i / 12;
    String text = "From: " + person + " Example <" + person.toLowerCase(Locale.ROOT)
        + "@example.org>\r\n"
        + "To: Ada Lovelace <ada@example.test>\r\nSubject: " + subject + "\r\nDate: "
        + Composer.DATE.format(then.atOffset(ZoneOffset.UTC)) + "\r\nMessage-ID: <bulk-" + i
        + "@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + "This is message " + i + " about " + topic + ".\r\n\r\nAll the best,\r\n" + person
        + "\r\n";
    return new SeedMessage("INBOX", i % 3 == 0 ? List.of() : List.of("\\Seen"), then,
        text.getBytes(StandardCharsets.UTF_8));
  }

  private static final List<String> PEOPLE = List.of("Grace", "Charles", "Alan", "Emmy", "Mary",
      "Edsger", "Barbara");
  private static final List<String> TOPICS = List.of("Analytical engine", "Minutes of the meeting",
      "Punched cards",
      "Lunch on Thursday", "Bernoulli numbers", "Invoice", "Travel to Turin", "Reading group");
}
