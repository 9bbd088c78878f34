package io.sealpost.jakarta;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What of a message reaches a reader without limits, and how it says what does not.
class TamedMessageTest {
  @Test
  void aGoodMessageStaysOctetForOctet() {
    String message = lines("Subject: x", " folded", "Content-Type: multipart/mixed;",
        " boundary=\"b\"",
        "", "--b", "", "one", "--b", "Content-Type: message/rfc822", "", "Subject: y",
        "Content-Type: multipart/mixed; boundary=c", "", "--c", "", "two\n.", "--c--", "--b--",
        "end");
    assertThat(tamed(message)).isEqualTo(message);
  }

  @Test
  void textThatSpeaksOfBoundariesIsText() {
    String message = "Subject: x\r\n\r\n"
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(5000);
    assertThat(tamed(message)).isEqualTo(message);
  }

  @Test
  void aFieldBeyondTheLimitsIsReplacedByWordsThatSaySo() {
    assertThat(tamed(lines("A: 1", "From: " + "(".repeat(501), "Subject: x" + "\r\n y".repeat(5001),
        "B: 2" + "\r y".repeat(5001), "", "body")))
        .isEqualTo(lines("A: 1", "From: left out by Sealpost because of its length:;",
            "Subject: [left out by Sealpost because of its length]",
            "B: [left out by Sealpost because of its length]", "", "body"));
  }

  @Test
  void fieldsThatCannotBeReplacedAreCounted() {
    assertThat(tamed(lines("Content-Type: text/plain; x=" + "y".repeat(70_000), " z", "", "body")))
        .isEqualTo(lines("X-Sealpost-Left-Out: 1 fields beyond the limits", "", "body"));
    assertThat(tamed("A: 1\r\n".repeat(100_000) + "\r\nbody\r\n")).isEqualTo("A: 1\r\n".repeat(1000)
        + lines("X-Sealpost-Left-Out: 99000 fields beyond the limits", "", "body"));
  }

  @Test
  void aFieldOfAnEnclosedMessageIsReplacedToo() {
    assertThat(
        tamed(lines("Content-Type: message/rfc822", "", "From: " + "(".repeat(501), "", "body")))
        .isEqualTo(lines("Content-Type: message/rfc822", "",
            "From: left out by Sealpost because of its length:;", "", "body"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/mixed; boundary=b", "multipart/mixed",
    "multipart/x; boundary*0=b",
    "multipart/mixed; (boundary=c) boundary=\"b\""})
  void aPartAtTheEndTellsOfPartsThatAreTooMany(String type) {
    String header = "Content-Type: " + type + "\r\n\r\n";
    String part = "--b\r\n\r\nx\r\n";
    assertThat(tamed(header + part.repeat(100_000))).isEqualTo(header + part.repeat(2000)
        + lines("", "--b", "Content-Type: text/plain", "",
            "Sealpost left out the rest of this message: it has more than 2000 parts.", "--b--"));
  }

  @Test
  void linesThatEndInBareReturnsAreLinesToo() {
    String part = "--b\r\rx\r";
    assertThat(tamed("Content-Type: multipart/mixed; boundary=b\r\r" + part.repeat(3000)))
        .contains("more than 2000 parts").doesNotContain(part.repeat(2001));
  }

  @Test
  void partsTooDeepInsideEachOtherAreText() {
    var message = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      message.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b")
          .append(i).append("\r\n");
    }
    assertThat(tamed(message.toString())).contains("boundary=b99\r\n\r\n--b99\r\n"
        + "X-Sealpost-Left-Out: 1 fields beyond the limits\r\n\r\n--b100\r\nContent-Type:");
    String enclosed = "Content-Type: message/rfc822\r\n\r\n";
    assertThat(tamed(enclosed.repeat(5000))).isEqualTo(enclosed.repeat(100)
        + "X-Sealpost-Left-Out: 1 fields beyond the limits\r\n\r\n" + enclosed.repeat(4899));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r", "\n", "A", "A:", " x", "\r\n\r\n", "A: 1\r\n", "--",
    "Content-Type: multipart/mixed\r\n\r\n--", "Content-Type: x\r\n--b\r\n\r\n"})
  void anythingIsReadToItsEnd(String odd) {
    assertThat(tamed(odd)).isEqualTo(odd);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private static String tamed(String message) {
    return new String(TamedMessage.of(message.getBytes(StandardCharsets.ISO_8859_1)),
        StandardCharsets.ISO_8859_1);
  }
}
