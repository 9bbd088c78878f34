package io.sealpost.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.sealpost.failure.RejectedException;
import io.sealpost.wire.Framer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What goes out as DATA: only CRLF.CRLF ends it, and only at its end.
final class DotStuffingTest {
  /// `\r` and `\n` are written out; the right column leaves out the final dot.
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "``                     | ``",
    "a                      | a\\r\\n",
    "a\\r\\n                | a\\r\\n",
    "a\\n                   | a\\r\\n",
    "a\\r                   | a\\r\\n",
    "a\\rb                  | a\\r\\nb\\r\\n",
    "a\\r\\rb               | a\\r\\n\\r\\nb\\r\\n",
    "a\\r\\r\\nb            | a\\r\\n\\r\\nb\\r\\n",
    "a\\n\\nb               | a\\r\\n\\r\\nb\\r\\n",
    "a\\n\\rb               | a\\r\\n\\r\\nb\\r\\n",
    "\\r\\n                 | \\r\\n",
    "\\n                    | \\r\\n",
    "\\r                    | \\r\\n",
    ".                      | ..\\r\\n",
    "..                     | ...\\r\\n",
    ".a                     | ..a\\r\\n",
    "a.                     | a.\\r\\n",
    "a\\r\\n.               | a\\r\\n..\\r\\n",
    "a\\r\\n.\\r\\nb        | a\\r\\n..\\r\\nb\\r\\n",
    "a\\n.\\nb              | a\\r\\n..\\r\\nb\\r\\n",
    "a\\r.\\rb              | a\\r\\n..\\r\\nb\\r\\n",
    "a\\n.\\r\\nb           | a\\r\\n..\\r\\nb\\r\\n",
    "a\\r\\n.\\nb           | a\\r\\n..\\r\\nb\\r\\n",
    "a\\r\\n.\\rb           | a\\r\\n..\\r\\nb\\r\\n",
    "a\\r\\n\\r\\n          | a\\r\\n\\r\\n"})
  void makesLinesOf(String from, String to) throws IOException {
    byte[] octets = unescaped(from);
    String expected = new String(unescaped(to), StandardCharsets.ISO_8859_1) + ".\r\n";
    for (int border = 0; border <= octets.length; border++) {
      for (int second = border; second <= octets.length; second++) {
        assertThat(stuffed(octets, border, second)).isEqualTo(expected);
      }
    }
  }

  @Test
  void isReadBackAsTheSameLines() throws IOException {
    var random = new Random(7);
    String alphabet = "..\r\n\r\nab";
    for (int round = 0; round < 20_000; round++) {
      byte[] octets = random.ints(random.nextInt(12), 0, alphabet.length())
          .collect(ByteArrayOutputStream::new, (out, i) -> out.write(alphabet.charAt(i)),
              (a, b) -> a.writeBytes(b.toByteArray()))
          .toByteArray();
      String sent = stuffed(octets, octets.length / 3, octets.length / 2);
      var back = new ByteArrayOutputStream();
      var framer = Framer.buffered(new ByteArrayInputStream(
          (sent + "250 next\r\n").getBytes(StandardCharsets.ISO_8859_1)));
      framer.dotted(1000, back);

      assertThat(back.toString(StandardCharsets.ISO_8859_1)).isEqualTo(canonical(octets));
      assertThat(framer.line(100)).isEqualTo("250 next");
    }
  }

  @Test
  void keepsOrderAcrossItsOwnBuffer() throws IOException {
    for (int length = 64 * 1024 - 3; length < 64 * 1024 + 3; length++) {
      byte[] octets = ("x".repeat(length) + "\n.\r\ny").getBytes(StandardCharsets.US_ASCII);

      assertThat(stuffed(octets, 5, 5)).isEqualTo("x".repeat(length) + "\r\n..\r\ny\r\n.\r\n");
    }
  }

  @Test
  void countsTheMessageWithoutItsStuffing() throws IOException {
    var lines = new DotStuffing(new ByteArrayOutputStream());
    lines.write(".a\nb".getBytes(StandardCharsets.US_ASCII));
    lines.end();

    assertThat(lines.content()).isEqualTo(".a\r\nb\r\n".length());
  }

  @Test
  void addsNothingWhenClosedInsteadOfEnded() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var lines = new DotStuffing(out)) {
      lines.write('a');
    }

    assertThat(out.toString(StandardCharsets.US_ASCII)).isIn("", "a");
  }

  @Test
  void refusesANul() {
    var lines = new DotStuffing(new ByteArrayOutputStream());

    assertThatThrownBy(() -> lines.write(new byte[]{'a', 0, 'b'}))
        .isInstanceOf(RejectedException.class);
  }

  private static String stuffed(byte[] octets, int border, int second) throws IOException {
    var out = new ByteArrayOutputStream();
    var lines = new DotStuffing(out);
    lines.write(octets, 0, border);
    lines.write(octets, border, second - border);
    lines.write(octets, second, octets.length - second);
    lines.end();
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String canonical(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1).replaceAll("\r\n|\r|\n", "\r\n");
    return text.isEmpty() || text.endsWith("\r\n") ? text : text + "\r\n";
  }

  private static byte[] unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
