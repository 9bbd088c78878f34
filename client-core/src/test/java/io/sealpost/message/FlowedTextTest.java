package io.sealpost.message;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class FlowedTextTest {
  private static final FieldValue FLOWED = new FieldValue("", Map.of("format", "flowed"));
  private static final FieldValue DELSP = new FieldValue("",
      Map.of("format", "Flowed", "delsp", "Yes"));

  @Test
  void joinsSoftLinesAndKeepsHardOnes() {
    assertThat(FlowedText.read("one \ntwo \nthree\nfour\n", FLOWED))
        .isEqualTo("one two three\nfour\n");
  }

  @Test
  void deletesTheSpaceOnlyIfAsked() {
    assertThat(FlowedText.read("日本 \n語\n", DELSP)).isEqualTo("日本語\n");
  }

  @Test
  void unstuffsSpaces() {
    assertThat(FlowedText.read(" From here\n >not quoted\n  two\n", FLOWED))
        .isEqualTo("From here\n>not quoted\n two\n");
  }

  /// RFC 3676 §4.5.
  @Test
  void joinsQuotesOfOneDepthOnly() {
    assertThat(FlowedText.read(">> deep \n>> er\n> up \nout\n", FLOWED))
        .isEqualTo(">> deep er\n> up \nout\n");
  }

  @Test
  void keepsTheSignatureSeparator() {
    assertThat(FlowedText.read("end \n-- \nAda\n", FLOWED)).isEqualTo("end \n-- \nAda\n");
  }

  @Test
  void leavesFixedTextAlone() {
    assertThat(FlowedText.read("one \r\ntwo\r", new FieldValue("", Map.of())))
        .isEqualTo("one \ntwo\n");
  }
}
