package io.sealpost.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.sealpost.failure.RejectedException;
import io.sealpost.failure.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_BOB;
import static io.sealpost.smtp.Dialogue.message;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the server does not carry is refused before a word is said, and never converted.
final class RefusedBeforeSendingTest {
  @Test
  void refusesAMessageLargerThanTheServerTakes() throws IOException {
    refuses(TO_BOB, HELLO, "it takes at most 10", "SIZE 10");
  }

  @Test
  void takesASizeOfZeroOrNonsenseForNoLimit() {
    assertThat(List.of("SIZE", "SIZE 0", "SIZE x", "SIZE 99999999999999999999"))
        .allMatch(size -> Offer.of(Set.of(size)).largest() == 0);
  }

  @Test
  void refusesAnEightBitMessageThatCannotGoAsItIs() throws IOException {
    refuses(TO_BOB, message("Subject: hi\n\ngrüße\n"), "8BITMIME", "PIPELINING");
  }

  @Test
  void refusesAnEightBitHeaderWithoutSmtpUtf8() throws IOException {
    refuses(TO_BOB, message("Subject: grüße\n\nhi\n"), "SMTPUTF8", "8BITMIME");
  }

  @Test
  void refusesAnInternationalisedAddressWithoutSmtpUtf8() throws IOException {
    refuses(new SmtpEnvelope("ada@example.org", List.of("jürgen@example.org")), HELLO, "SMTPUTF8",
        "8BITMIME");
    refuses(new SmtpEnvelope("ada@bücher.example", List.of("bob@example.org")), HELLO, "SMTPUTF8",
        "8BITMIME");
  }

  @Test
  void refusesANul() throws IOException {
    refuses(TO_BOB, message("Subject: hi\n\n\0\n"), "NUL");
  }

  @Test
  void namesTheFileThatCannotBeRead(@TempDir Path folder) {
    Path missing = folder.resolve("gone.eml");

    assertThatThrownBy(() -> MessageSource.of(missing))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.path()).isEqualTo(missing));
  }

  @Test
  void sendsNoDotWhenTheMessageChangedInBetween() throws IOException {
    String[] readings = {"Subject: hi\r\n\r\nhello\r\n", "Subject: hi\r\n\r\nhullo\r\n"};
    abandonsTheBody(new Changing(22, readings));
  }

  @Test
  void sendsNoDotWhenTheMessageWasCutInBetween() throws IOException {
    String[] readings = {"Subject: hi\r\n\r\nhello\r\n", "Subject: hi\r\n\r\nhel"};
    abandonsTheBody(new Changing(22, readings));
  }

  private static void abandonsTheBody(MessageSource message) throws IOException {
    var server = Dialogue.of("""
                             C: MAIL FROM:<ada@example.org>
                             S: 250 ok
                             C: RCPT TO:<bob@example.org>
                             S: 250 ok
                             C: DATA
                             S: 354 go on
                             """);
    SmtpSession session = server.offering();

    assertThatThrownBy(() -> session.send(TO_BOB, message, soon()))
        .isInstanceOf(StoreException.class);
    assertThat(server.heard()).doesNotContain("\r\n.\r\n");
    assertThat(session.isOpen()).isFalse();
  }

  private static void refuses(SmtpEnvelope envelope, MessageSource message, String reason,
      String... offered) throws IOException {
    try (var server = Dialogue.of("")) {
      SmtpSession session = server.offering(offered);

      assertThatThrownBy(() -> session.send(envelope, message, soon()))
          .isInstanceOfSatisfying(RejectedException.class, e -> {
            assertThat(e.temporary()).isFalse();
            assertThat(e).hasMessageContaining(reason);
          });
      assertThat(server.heard()).isEmpty();
      assertThat(session.isOpen()).isTrue();
    }
  }

  /// Gives something else at each reading.
  private record Changing(long size, String[] readings, AtomicInteger opened)
      implements
        MessageSource {
    Changing(long size, String[] readings) {
      this(size, readings, new AtomicInteger());
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(
          readings[opened.getAndIncrement()].getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Path origin() {
      return Path.of("changing.eml");
    }
  }
}
