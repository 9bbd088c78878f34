package io.sealpost.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.sealpost.failure.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class OutgoingMessageTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T09:05:06Z"),
      ZoneOffset.UTC);

  @Test
  void addsWhatIsMissingAndTakesBccOut() throws IOException {
    OutgoingMessage message = parse("From: Ada <ada@x.example>\nTo: b@x.example\n"
        + "bcc: c@x.example,\n d@x.example\nSubject: s\n\nbody");
    assertThat(Letters.written(message)).isEqualTo("Date: Tue, 3 Nov 2026 09:05:06 +0000\r\n"
        + "From: Ada <ada@x.example>\r\nTo: b@x.example\r\nSubject: s\r\nMessage-ID: "
        + message.messageId() + "\r\n\r\nbody\r\n");
    assertThat(message.sender()).hasToString("ada@x.example");
    assertThat(message.recipients()).extracting(MailAddress::toString)
        .containsExactly("b@x.example", "c@x.example", "d@x.example");
    assertThat(message.size()).isEqualTo(Letters.written(message).length());
  }

  @Test
  void leavesWhatIsThereAsItIs() throws IOException {
    String text = """
                  From: a@x.example
                  To: b@x.example
                  Date: yesterday
                  Message-ID: <1@x>
                  X-Folded: a
                  \tb

                  .
                  ..dots
                  """.replace("\n", "\r\n");
    assertThat(Letters.written(parse(text))).isEqualTo(text);
  }

  @Test
  void makesEveryLineEndCrLf() throws IOException {
    OutgoingMessage message = parse("From: a@x.example\nTo: b@x.example\r\nDate: d\r"
        + "Message-ID: <1@x>\n\na\rb\nc\r\nd\r\r\n\n.\n");
    assertThat(Letters.written(message)).endsWith(
        "Message-ID: <1@x>\r\n\r\na\r\nb\r\nc\r\nd\r\n\r\n\r\n.\r\n");
  }

  @Test
  void findsABccBehindABareCr() throws IOException {
    OutgoingMessage message = parse(
        "From: a@x.example\nTo: b@x.example\nSubject: x\rBcc: secret@x.example\n\nbody\n");
    assertThat(Letters.written(message)).doesNotContain("secret");
    assertThat(message.recipients()).hasSize(2);
  }

  @Test
  void canonicalisesLineEndsWhereverTheyFall() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      body.append("x".repeat(i % 7)).append(i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\n" : "\r");
    }
    String written = Letters.written(parse("From: a@x.example\nTo: b@x.example\n\n" + body));
    assertThat(written.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    assertThat(written.substring(written.indexOf("\r\n\r\n") + 4).lines().toList())
        .isEqualTo(body.toString().lines().toList());
  }

  @Test
  void tellsWhatTheServerMustBeAbleTo() throws IOException {
    String header = "From: a@x.example\nTo: b@x.example\n";
    assertThat(parse(header + "\nascii\n").eightBit()).isFalse();
    assertThat(parse(header + "\nGrüße\n").eightBit()).isTrue();
    assertThat(parse(header + "\nGrüße\n").needsSmtpUtf8()).isFalse();
    assertThat(parse(header + "Subject: Grüße\n\nx\n").needsSmtpUtf8()).isTrue();
    assertThat(parse("From: a@x.example\nTo: ü@x.example\n\nx\n").needsSmtpUtf8()).isTrue();
  }

  @Test
  void takesTheSenderFieldForSeveralAuthors() throws IOException {
    assertThat(parse("From: a@x.example, b@x.example\nSender: c@x.example\nTo: d@x.example\n\n")
        .sender()).hasToString("c@x.example");
  }

  @Test
  void acceptsAnMboxLineAndUndisclosedRecipients() throws IOException {
    OutgoingMessage message = parse("""
                                    From a@x Mon Jan  1 00:00:00 2026
                                    From: a@x.example
                                    To: undisclosed-recipients:;
                                    Bcc: b@x.example

                                    x
                                    """);
    assertThat(message.recipients()).hasSize(1);
    assertThat(Letters.written(message)).doesNotContain("From a@x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no header at all\n", "To: b@x.example\n\n", "From: a@x.example\n\n",
    "From: a@x.example\nFrom: c@x.example\nTo: b@x.example\n\n",
    "From: a@x.example, c@x.example\nTo: b@x.example\n\n",
    "From: a@x.example\nTo: b@x.example\nTo: c@x.example\n\n",
    "From: a@x.example\nTo: b@x.example> NOTIFY=NEVER\n\n",
    "From: a@x.example\nTo: <b@x.example> NOTIFY=NEVER\n\n",
    "From: a@x.example\nTo: b c@x.example\n\n", "From: a@x.example\nTo: b@x.example\n\na\0b",
    "From: a@x.example\nTo: b@x.example\nX: a\0b\n\n",
    "From: a@x.example\nTo: b@x.example\nMessage-ID: rubbish\n\n",
    "From: a@x.example\nTo: b@x.example\nstray line\n\n",
    "From: a@x.example\nTo: =?utf-8?q?b=40evil.example?=\n\n"})
  void refusesWhatItWouldHaveToGuessAt(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[^\\p{C}]+");
  }

  @Test
  void refusesAHeaderBeyondTheLimits() {
    assertThatThrownBy(() -> parse("From: a@x.example\nTo: b@x.example\nX: " + "x".repeat(100_000)))
        .hasMessage("the header of the message is too long");
  }

  @Test
  void saysWhichFileCannotBeRead() {
    assertThatThrownBy(() -> OutgoingMessage.parse(Path.of("no-such-file"), CLOCK))
        .isInstanceOf(StoreException.class);
  }

  private static OutgoingMessage parse(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return OutgoingMessage.parse(() -> new ByteArrayInputStream(octets), CLOCK);
  }
}
