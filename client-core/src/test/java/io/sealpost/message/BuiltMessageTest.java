package io.sealpost.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Properties;
import java.util.Random;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import io.sealpost.failure.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class BuiltMessageTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-03T09:05:06Z"),
      ZoneId.of("Europe/Vienna"));
  private static final Draft DRAFT = Draft
      .from(NamedAddress.parse("Ada Lovelace <ada@example.org>"))
      .withTo(NamedAddress.list("bob@example.net, \"Doe, Jane\" <jane@example.net>"))
      .withCc(NamedAddress.list("Jürgen <j@example.net>"))
      .withBcc(NamedAddress.list("secret@example.net, bob@example.net")).withSubject("Hello")
      .withText("Hi,\n\nthere.\n").withMessageId(new MessageId("<1@example.org>"));

  @TempDir
  Path folder;

  @Test
  void writesAPlainMessage() throws IOException {
    assertThat(written(DRAFT)).isEqualTo("""
                                         Date: Tue, 3 Nov 2026 10:05:06 +0100
                                         From: Ada Lovelace <ada@example.org>
                                         To: bob@example.net,
                                          "Doe, Jane" <jane@example.net>
                                         Cc: =?UTF-8?Q?J=C3=BCrgen?= <j@example.net>
                                         Message-ID: <1@example.org>
                                         Subject: Hello
                                         MIME-Version: 1.0
                                         Content-Type: text/plain; charset=utf-8
                                         Content-Transfer-Encoding: 7bit

                                         Hi,

                                         there.
                                         """.replace("\n", "\r\n"));
  }

  @Test
  void putsBccOnlyInTheEnvelope() throws IOException {
    assertThat(written(DRAFT)).doesNotContainIgnoringCase("bcc").doesNotContain("secret");
    assertThat(built(DRAFT).recipients()).extracting(MailAddress::toString).containsExactly(
        "bob@example.net", "jane@example.net", "j@example.net", "secret@example.net");
    assertThat(built(DRAFT).sender()).hasToString("ada@example.org");
  }

  @Test
  void makesAnIdentifierThatTellsOnlyTheSendersDomain() throws IOException {
    Draft draft = Draft.from(NamedAddress.parse("a@bücher.example"))
        .withTo(NamedAddress.list("b@x.example"));
    assertThat(built(draft).messageId().value())
        .matches("<[0-9a-f]{32}@xn--bcher-kva\\.example>");
    assertThat(built(draft).messageId()).isNotEqualTo(built(draft).messageId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello", "Grüße aus Wien", "日本語の件名がここにあります、とても長いので折り返されるはずです、そうでしょう",
    "=?utf-8?q?not_really?=", "čĊ", "two  blanks", " edge ",
    "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
    "a very long subject in plain ASCII that has to be folded somewhere because it does not fit",
    "שלום עולם", ""})
  void subjectsAreReadAsTheyWereWritten(String subject) throws Exception {
    Draft draft = DRAFT.withSubject(subject);
    assertThat(Letters.read(written(draft).getBytes(StandardCharsets.UTF_8)).headers().subject())
        .isEqualTo(subject.strip());
    assertThat(written(draft).lines()).allMatch(line -> line.length() <= 78);
  }

  @Test
  void aSubjectOfTheGreatestLengthStaysWithinTheLineLimit() throws IOException {
    assertThat(written(DRAFT.withSubject("x".repeat(900))).lines())
        .allMatch(line -> line.length() <= 998);
    assertThat(written(DRAFT.withSubject("é".repeat(450))).lines())
        .allMatch(line -> line.length() <= 78);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "Lovelace, Ada", "A \"Q\" B", "Jürgen Müller", "back\\slash",
    "x@y",
    "=?utf-8?q?x?=", "日本 太郎"})
  void namesAreReadAsTheyWereWritten(String name) throws Exception {
    NamedAddress named = new NamedAddress(name, MailAddress.parse("b@x.example"));
    byte[] octets = written(DRAFT.withTo(List.of(named))).getBytes(StandardCharsets.UTF_8);
    assertThat(Letters.read(octets).headers().to())
        .containsExactly(new Address(name, "b@x.example"));
    assertThat(jakarta(octets).getHeader("To")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain\n", "no end", "Grüße\nzwei\n", "日本語\n日本語\n", ".\n..\n.\n",
    "From here\n", "trailing \nspace\t\n", "\n\n\n", "", "a\u001Bb\n", "-- \nAda\n", "=20=\n"})
  void textIsReadAsItWasWritten(String text) throws IOException {
    byte[] octets = written(DRAFT.withText(text)).getBytes(StandardCharsets.UTF_8);
    String expected = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    assertThat(Letters.read(octets).text()).isEqualTo(text.isBlank() ? "" : expected);
    for (byte octet : octets) {
      assertThat(octet).isBetween((byte) 9, (byte) 126);
    }
  }

  @Test
  void longLinesAreEncodedAndComeBackWhole() throws IOException {
    String line = "word ".repeat(5000) + "end\n";
    String written = written(DRAFT.withText(line));
    assertThat(written.lines()).allMatch(part -> part.length() <= 78);
    assertThat(Letters.read(written.getBytes(StandardCharsets.UTF_8)).text()).isEqualTo(line);
  }

  @Test
  void attachmentsComeBackOctetForOctet() throws Exception {
    byte[] octets = new byte[100_000];
    new Random(2045).nextBytes(octets);
    Path plain = Files.write(folder.resolve("data.bin"), octets);
    Path named = Files.writeString(folder.resolve("Résumé, “final” \u4e16.pdf"), "%PDF");
    Path letter = Files.writeString(folder.resolve("x.eml"), "Subject: a\n\nb\n");
    Draft draft = DRAFT.withAttachments(List.of(plain, named, letter));
    byte[] message = written(draft).getBytes(StandardCharsets.UTF_8);
    ReadMessage read = Letters.read(message);
    assertThat(read.text()).isEqualTo("Hi,\n\nthere.\n");
    assertThat(read.attachments()).extracting(a -> a.name() + " " + a.size()).containsExactly(
        "data.bin 100000", "Résumé, “final” 世.pdf 4", "x.eml 14");
    assertThat(Letters.content(read, 1)).isEqualTo(octets);
    assertThat(Letters.content(read, 3)).asString().isEqualTo("Subject: a\n\nb\n");
    assertThat(new String(message, StandardCharsets.UTF_8).lines()
        .filter(line -> line.length() > 78 && !line.contains("filename*="))).isEmpty();
    assertThat(jakarta(message).getContentType()).startsWith("multipart/mixed");
  }

  @Test
  void knowsItsSizeAndWritesTheSameTwice() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "x".repeat(5000));
    BuiltMessage message = built(DRAFT.withAttachments(List.of(file)).withText("é\n"));
    assertThat(Letters.written(message)).hasSize((int) message.size())
        .isEqualTo(Letters.written(message));
    assertThat(message.eightBit()).isFalse();
  }

  @Test
  void endsEveryLineInCrLf() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "a\nb\r\rc\n");
    String written = written(DRAFT.withText("a\rb\nc\r\nd").withAttachments(List.of(file)));
    assertThat(written.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
  }

  @Test
  void keepsInternationalAddressesAndSaysSo() throws IOException {
    Draft draft = DRAFT.withTo(NamedAddress.list("Δ <δοκιμή@παράδειγμα.example>"));
    assertThat(built(draft).needsSmtpUtf8()).isTrue();
    assertThat(built(DRAFT).needsSmtpUtf8()).isFalse();
    assertThat(written(draft)).contains("<δοκιμή@παράδειγμα.example>");
    assertThat(MailAddress.parse("a@παράδειγμα.example").withAsciiDomain().needsSmtpUtf8())
        .isFalse();
  }

  @Test
  void answersWithinTheThread() throws IOException {
    Headers original = Letters.read("Message-ID: <3@x>\nReferences: <1@x> <2@x>\n\n").headers();
    assertThat(written(DRAFT.answering(original))).contains("In-Reply-To: <3@x>\r\n")
        .contains("References: <1@x>\r\n <2@x>\r\n <3@x>\r\n");
  }

  @Test
  void refusesAMessageToNobody() {
    assertThatThrownBy(() -> built(Draft.from(NamedAddress.parse("a@x.example"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhichAttachmentIsMissing() {
    assertThatThrownBy(() -> built(DRAFT.withAttachments(List.of(folder.resolve("none")))))
        .isInstanceOf(StoreException.class).hasMessageContaining("none: does not exist");
    assertThatThrownBy(() -> built(DRAFT.withAttachments(List.of(folder))))
        .isInstanceOf(StoreException.class).hasMessageContaining("is not a file");
  }

  private static BuiltMessage built(Draft draft) throws IOException {
    return BuiltMessage.of(draft, CLOCK);
  }

  private static String written(Draft draft) throws IOException {
    return Letters.written(built(draft));
  }

  /// A second opinion.
  private static MimeMessage jakarta(byte[] octets) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()),
        new ByteArrayInputStream(octets));
  }
}
