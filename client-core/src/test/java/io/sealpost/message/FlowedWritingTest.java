package io.sealpost.message;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Text with long lines, broken softly and read again (RFC 3676).
class FlowedWritingTest {
  private static final String LONG = "many words ".repeat(30).strip();

  @Test
  void readingGivesBackEveryLine() {
    String text = LONG + "\n\n  indented\nFrom here\n> " + LONG + "\n>> deeper\n" + "x".repeat(200)
        + "\n-- \nAda\n";
    String written = FlowedWriting.write(text);
    assertThat(written.lines().filter(it -> !it.contains("xxx")))
        .allMatch(it -> it.length() <= 78);
    assertThat(FlowedText.read(written, new FieldValue("text/plain", Map.of("format", "flowed"))))
        .isEqualTo(text);
  }

  @Test
  void textWhoseLinesFitStaysAsItIs() {
    assertThat(FlowedWriting.wanted("short \nlines\n")).isFalse();
    assertThat(FlowedWriting.wanted("x".repeat(300))).isFalse();
    assertThat(FlowedWriting.wanted(LONG)).isTrue();
  }

  @Test
  void aBlankAtTheEndOfALineJoinsNothing() {
    assertThat(FlowedWriting.write("one \ntwo\n")).isEqualTo("one\ntwo\n");
  }
}
