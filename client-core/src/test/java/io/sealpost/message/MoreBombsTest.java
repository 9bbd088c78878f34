package io.sealpost.message;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The rest of the bombs: parameters, boundaries, encodings, charsets, HTML, invitations, archives.
/// The time-outs are guards against hanging and not measurements.
@Timeout(60)
final class MoreBombsTest {
  @Test
  void readsAFileNameInTenThousandContinuations() {
    StringBuilder disposition = new StringBuilder("Content-Disposition: attachment");
    for (int i = 0; i < 10_000; i++) {
      disposition.append(";\n filename*").append(i).append("*=").append("%41".repeat(5));
    }
    ReadMessage message = Letters.read(disposition + "\nContent-Type: image/png\n\nx\n");
    assertThat(message.attachments()).singleElement().satisfies(
        it -> assertThat(it.name().value()).startsWith("AAAAA").hasSizeLessThanOrEqualTo(200));
  }

  @Test
  void readsOneParameterOfAMegabyte() {
    ReadMessage message = Letters
        .read("Content-Type: text/plain; name=\"" + "a\\\"".repeat(350_000) + "\"\n\nbody\n");
    assertThat(message.parts()).hasSize(1);
    assertThat(message.shortened()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {71, 201, 60_000, 1_000_000})
  void readsPartsBehindAHugeBoundary(int length) {
    String boundary = "b".repeat(length);
    ReadMessage message = Letters.read("Subject: s\nContent-Type: multipart/mixed; boundary=\""
        + boundary + "\"\n\n--" + boundary + "\n\nbody\n--" + boundary + "--\n");
    assertThat(message.headers().subject()).isEqualTo("s");
    assertThat(message.text()).contains("body");
  }

  @Test
  void readsABodyOfBeginningsOfABoundary() {
    ReadMessage message = Letters.read("Content-Type: multipart/mixed; boundary=\"" + "b".repeat(70)
        + "\"\n\n--" + "b".repeat(70) + "\n\n" + ("--" + "b".repeat(69) + "\n").repeat(20_000));
    assertThat(message.text()).startsWith("--bb");
  }

  static Stream<String> garbage() {
    return Stream.of("=".repeat(3_000_000), "!?*\n".repeat(700_000), "A\n".repeat(1_000_000),
        "====\nAAAA".repeat(200_000), "\0".repeat(2_000_000));
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void readsGarbageForBase64(String garbage) throws IOException {
    ReadMessage message = Letters.read("Content-Type: application/octet-stream\n"
        + "Content-Transfer-Encoding: base64\n\n" + garbage);
    assertThat(message.attachments()).hasSize(1);
    assertThat(Letters.content(message, 1)).hasSize((int) message.attachments().getFirst().size());
  }

  @Test
  void readsQuotedPrintableOfBrokenEscapes() {
    ReadMessage message = Letters
        .read("Content-Transfer-Encoding: quoted-printable\n\n" + "=\n=Z=".repeat(400_000));
    assertThat(message.parts()).hasSize(1);
  }

  /// Charsets that shift, that are not text, or do not exist; and names made to be looked up.
  @ParameterizedTest
  @ValueSource(strings = {"utf-7", "utf-16", "utf-32", "iso-2022-kr", "iso-2022-jp", "hz-gb-2312",
    "x-compound_text", "cp037", "JISAutoDetect", "../../etc/passwd", "\u0001", "x"})
  void readsAMegabyteInAnyCharset(String charset) {
    ReadMessage message = Letters.read("Content-Type: text/plain; charset=\"" + charset + "\"\n\n"
        + "\u001B$)C\u000Eab+AGE-\u00FF\u0000".repeat(60_000) + "\n");
    assertThat(message.text()).hasSizeLessThan(4 * 1024 * 1024);
  }

  @Test
  void readsACharsetNameOf60Kilobytes() {
    ReadMessage message = Letters
        .read("Content-Type: text/plain; charset=" + "x".repeat(60_000) + "\n\nbody\n");
    assertThat(message.text()).isEqualTo("body\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<table><tr><td>", "<table><tr><td rowspan=99999 colspan=99999>x",
    "<blockquote>", "<ul><li>", "<a href='https://x.example/'>y", "<!--", "<![CDATA[", "&#x26;",
    "<pre>", "<img alt='x'>", "<p style='display:none'>", "<svg><math><select><template>"})
  void readsAMegabyteOfOneElement(String element) {
    String html = element.repeat(1_000_000 / element.length());
    ReadMessage message = Letters.read("Subject: s\nContent-Type: text/html\n\n" + html);
    assertThat(message.headers().subject()).isEqualTo("s");
    assertThat(message.text()).hasSizeLessThan(32 * 1024 * 1024);
  }

  @Test
  void listsAnInvitationThatRepeatsForEverWithoutUnrollingIt() {
    ReadMessage message = Letters.read("Content-Type: text/calendar; method=REQUEST\n\n"
        + "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nRRULE:FREQ=SECONDLY\n".repeat(30_000)
        + "DESCRIPTION:" + "x".repeat(1_000_000) + "\nEND:VCALENDAR\n");
    assertThat(message.attachments()).singleElement()
        .satisfies(it -> assertThat(it.type()).isEqualTo("text/calendar"));
    assertThat(message.text()).isEmpty();
  }

  /// Octets of an archive go through as they are: nothing here ever unpacks one.
  @ParameterizedTest
  @ValueSource(strings = {"zip", "gzip", "x-bzip2", "x-7z-compressed"})
  void leavesArchivesUntouched(String type) throws IOException {
    String octets = "PK\u0003\u0004" + "\u0000\u00FF".repeat(1000);
    ReadMessage message = Letters.read("Content-Type: application/" + type
        + "; name=\"42." + type + "\"\nContent-Transfer-Encoding: binary\n\n" + octets);
    assertThat(Letters.content(message, 1)).isEqualTo(Letters.octets(octets));
    assertThat(message.text()).isEmpty();
  }
}
