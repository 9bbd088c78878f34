package io.sealpost.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FramerTest {
  @Test
  void readsLinesThatEndInCrlf() throws IOException {
    Framer framer = framer("* OK hello\r\nA1 OK\r\n");
    assertThat(framer.line(100)).isEqualTo("* OK hello");
    assertThat(framer.line(100)).isEqualTo("A1 OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "a\0b\r\n"})
  void refusesBareCrBareLfAndNul(String text) {
    assertViolation(() -> framer(text).line(100), Violation.GRAMMAR);
  }

  @Test
  void refusesALineBeyondTheLimit() {
    assertViolation(() -> framer("a".repeat(101) + "\r\n").line(100), Violation.LIMIT);
  }

  @Test
  void anEndOfStreamIsNoEndOfLine() {
    assertThatThrownBy(() -> framer("* OK hel").line(100))
        .isInstanceOf(UnreachableException.class);
  }

  @Test
  void readsLiteralsBetweenText() throws IOException {
    Frame frame = framer("* 1 FETCH (X {3}\r\na\r\n Y {0}\r\n)\r\n").frame(Limits.DEFAULT,
        LiteralSink.NONE);
    assertThat(frame.pieces()).hasSize(5);
    assertThat(((Frame.Literal) frame.pieces().get(1)).octets()).isEqualTo(bytes("a\r\n"));
    assertThat(((Frame.Text) frame.pieces().get(4)).octets()).isEqualTo(bytes(")"));
  }

  @Test
  void streamsALiteralToItsSinkAndNothingElse() throws IOException {
    var sink = new ByteArrayOutputStream();
    Frame frame = framer("* 1 FETCH (BODY[] {5}\r\nhello)\r\n").frame(Limits.DEFAULT,
        (before, size) -> before.toString().contains("BODY[]") ? sink : null);
    assertThat(sink.toByteArray()).isEqualTo(bytes("hello"));
    assertThat(frame.pieces().get(1)).isEqualTo(new Frame.Streamed(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{2147483647}", "{1073741824}", "{99999999999}", "{}"})
  void refusesALiteralOfImpossibleSizeBeforeReadingIt(String announced) {
    assertViolation(() -> framer("* 1 FETCH " + announced + "\r\n").frame(Limits.DEFAULT,
        LiteralSink.NONE), Violation.LIMIT);
  }

  @Test
  void aNegativeSizeIsText() throws IOException {
    Frame frame = framer("* LIST {-5}\r\n").frame(Limits.DEFAULT, LiteralSink.NONE);
    assertThat(frame.firstLine()).isEqualTo("* LIST {-5}");
  }

  @Test
  void textForPeopleAnnouncesNoLiteral() throws IOException {
    Frame frame = framer("A1 NO no mailbox {5}\r\n").frame(Limits.DEFAULT, LiteralSink.NONE);
    assertThat(frame.pieces()).hasSize(1);
  }

  @Test
  void aDottedBodyEndsOnlyAtCrlfDotCrlf() throws IOException {
    assertThat(dotted("a\n.\r\nb\r\n..c\r\n.\rd\r\n.\r\nnext"))
        .isEqualTo("a\n.\r\nb\r\n.c\r\n\rd\r\n");
  }

  @Test
  void anEmptyDottedBodyIsEmpty() throws IOException {
    assertThat(dotted(".\r\n")).isEmpty();
  }

  @Test
  void aDottedBodyCutShortIsNoBody() {
    assertThatThrownBy(() -> dotted("a\r\n")).isInstanceOf(UnreachableException.class);
  }

  @Test
  void bytewiseReadsNothingBehindTheLine() throws IOException {
    var in = new ByteArrayInputStream(bytes("+OK go\r\nINJECTED\r\n"));
    Framer framer = Framer.bytewise(in);
    assertThat(framer.line(100)).isEqualTo("+OK go");
    assertThat(in.available()).isEqualTo("INJECTED\r\n".length());
    assertThat(framer.hasMore()).isTrue();
  }

  private static String dotted(String text) throws IOException {
    var sink = new ByteArrayOutputStream();
    framer(text).dotted(1000, sink);
    return sink.toString(ISO_8859_1);
  }

  private static Framer framer(String text) {
    return Framer.buffered(new ByteArrayInputStream(bytes(text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private interface Reading {
    Object read() throws IOException;
  }

  private static void assertViolation(Reading reading, Violation violation) {
    assertThatThrownBy(reading::read).isInstanceOfSatisfying(ProtocolException.class,
        e -> assertThat(e.violation()).isEqualTo(violation));
  }
}
