package io.sealpost.message;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Messages made to keep a parser busy: each is shown, shortened, at once. The time-outs are guards
/// against hanging and not measurements.
@Timeout(120)
final class BombTest {
  private static final String TAIL = "Subject: still here\nContent-Type: text/plain\n\nbody\n";

  @Test
  void showsSubjectAndBodyBehindAHeaderOf200ThousandFolds() {
    ReadMessage message = Letters.read("X: a\n" + " fold folded\n".repeat(200_000) + TAIL);
    assertThat(message.headers().subject()).isEqualTo("still here");
    assertThat(message.text()).isEqualTo("body\n");
    assertThat(message.notices()).containsExactly("its header is longer than the limit");
  }

  @Test
  void readsAnAddressOf200ThousandParentheses() {
    ReadMessage message = Letters.read("From: " + "(".repeat(200_000) + "a@x\n" + TAIL);
    assertThat(message.headers().subject()).isEqualTo("still here");
    assertThat(message.shortened()).isTrue();
  }

  @Test
  void readsAnAddressFieldWithParenthesesUpToTheLimitInEachPlace() {
    String field = "(".repeat(60_000) + " <a@x>, b@x\n";
    ReadMessage message = Letters
        .read("From: " + field + "To: " + field + "Cc: " + field + "Reply-To: " + field + TAIL);
    assertThat(message.headers().subject()).isEqualTo("still here");
  }

  @Test
  void readsASubjectOf100ThousandEncodedWords() {
    ReadMessage message = Letters
        .read("Subject: " + "=?utf-8?q?x?=\n ".repeat(100_000) + "\nTo: a@x\n\nbody\n");
    assertThat(message.headers().subject()).startsWith("xxxx").hasSizeLessThan(20_000);
    assertThat(message.headers().to()).containsExactly(new Address("", "a@x"));
  }

  @Test
  void readsASubjectOf100ThousandBeginningsOfEncodedWords() {
    assertThat(EncodedWords.decode("=?a?q?".repeat(100_000))).startsWith("=?a?q?").endsWith("…");
  }

  @Test
  void stopsAtTheDepthLimitOf5000NestedMultiparts() {
    StringBuilder lines = new StringBuilder("Subject: deep\n");
    for (int i = 0; i < 5000; i++) {
      lines.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b")
          .append(i).append('\n');
    }
    ReadMessage message = Letters.read(lines + "\nthe bottom\n");
    assertThat(message.headers().subject()).isEqualTo("deep");
    assertThat(message.parts()).hasSizeLessThanOrEqualTo(101);
    assertThat(message.notices()).containsExactly("its parts are nested too deeply");
  }

  @Test
  void stopsAtThePartLimitOf100ThousandParts() {
    String part = "--b\n\nx\n";
    ReadMessage message = Letters
        .read("Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(100_000) + "--b--\n");
    assertThat(message.parts()).hasSizeBetween(2000, 2002);
    assertThat(message.text()).startsWith("x");
    assertThat(message.notices()).containsExactly("it has more than 2000 parts");
  }

  @Test
  void stopsWhenALongPartIsWrappedInManyLevels() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      lines.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b")
          .append(i).append('\n');
    }
    lines.append("Content-Type: application/octet-stream\n\n");
    lines.append("0123456789abcdefghijklmnopqrstuvwxyz\n".repeat(300_000));
    ReadMessage message = Letters.read(lines.toString());
    assertThat(message.notices()).contains("its parts are nested too deeply");
  }

  @Test
  void dropsFieldsBeyondTheLimitsOfAPartsHeader() {
    ReadMessage message = Letters.read("Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n"
        + "--b\n\nfirst\n--b\nX: a\n" + " fold\n".repeat(200_000) + "\nsecond\n--b--\n");
    assertThat(message.text()).contains("first");
    assertThat(message.shortened()).isTrue();
  }

  @Test
  void readsParametersInTheirThousands() {
    StringBuilder type = new StringBuilder("text/plain");
    for (int i = 0; i < 20_000; i++) {
      type.append("; n*").append(i).append("*=''x");
    }
    assertThat(FieldValue.of(type.toString()).value()).isEqualTo("text/plain");
    assertThat(Letters.read("Content-Type: " + type + "\n\nbody\n").text()).isEqualTo("body\n");
  }

  @Test
  void cutsTextAtItsLimitAndSaysSo() {
    ReadMessage message = Letters.read("Subject: s\n\n" + "line of text\n".repeat(200_000));
    assertThat(message.text()).startsWith("line of text\n").hasSizeLessThan(1024 * 1024 + 1);
    assertThat(message.notices()).containsExactly("its text is longer than 1024 KB");
  }

  @Test
  void readsHtmlOfNestedElementsUpToTheTagLimitAndSaysSo() {
    String html = "top" + "<div><table><tr><td><b><a href='https://x.example'>".repeat(20_000);
    ReadMessage message = Letters.read("Content-Type: text/html\n\n" + html + "deep");
    assertThat(message.text()).startsWith("top").doesNotContain("deep");
    assertThat(message.notices()).containsExactly("its HTML has more than 30000 tags");
  }

  @Test
  void readsHtmlWithAsManyTagsAsTheLimitToItsEnd() {
    ReadMessage message = Letters
        .read("Content-Type: text/html\n\n" + "<br>".repeat(30_000) + "end");
    assertThat(message.text()).endsWith("end");
    assertThat(message.notices()).isEmpty();
  }

  @Test
  void opensWhateverOctetsThereAre() {
    Random random = new Random(5322);
    byte[] seed = Letters.octets("""
                                 From: a@x
                                 Content-Type: multipart/mixed; boundary=b

                                 --b
                                 Content-Type: text/html; charset=x
                                 Content-Transfer-Encoding: base64

                                 PGI+
                                 --b
                                 Content-Type: message/rfc822

                                 Subject: =?x?q?=

                                 --b--
                                 """);
    for (int round = 0; round < 2000; round++) {
      byte[] octets = seed.clone();
      for (int flips = random.nextInt(1, 20); flips > 0; flips--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      assertThat(Letters.read(octets).parts()).isNotEmpty();
    }
  }
}
