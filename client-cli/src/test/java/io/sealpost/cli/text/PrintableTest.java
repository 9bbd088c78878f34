package io.sealpost.cli.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

final class PrintableTest {
  /// Each attack: what it does, the hostile text with `<hex>` for its characters, what is shown.
  static List<String[]> attacks() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/text/attacks.tsv")).stream()
        .filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void showsAttacksInert(String name, String hostile, String shown) {
    assertThat(Printable.line(unescape(hostile)).toString()).isEqualTo(unescape(shown));
  }

  @Test
  void leavesNoCharacterThatActsOnATerminal() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String shown = Printable.line("a" + new String(Character.toChars(c)) + "b").toString();
      assertThat(shown).as("U+%04X", c).startsWith("a").endsWith("b");
      assertThat(shown.codePoints().map(Character::getType)
          .noneMatch(type -> type == Character.CONTROL || type == Character.SURROGATE
              || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
              || type == Character.PRIVATE_USE || type == Character.UNASSIGNED))
          .as("U+%04X", c).isTrue();
    }
  }

  @Test
  void keepsOrdinaryTextOfEveryScriptAsItIs() {
    for (String text : List.of("Grüße aus Köln", "日本語の件名", "한국어", "שלום עולם", "مرحبا بالعالم",
        "नमस्ते क्‍ष", "می‌خواهم", "Tiếng Việt", "e\u0301", "🎉 party", "naïve – “quotes” …")) {
      assertThat(Printable.line(text).toString()).isEqualTo(text);
    }
  }

  @Test
  void keepsLinesAndAlignsTabsInLongerText() {
    assertThat(Printable.lines("a\tb\r\n\tc\rd\n").toString())
        .isEqualTo("a       b\n        c␍d\n");
  }

  @Test
  void leavesPaddingOutOfLongerText() {
    assertThat(Printable.lines("new\u00ADs\u200B\u034F\u200C \uFEFFletter\u202E!").toString())
        .isEqualTo("news letter�!");
  }

  @Test
  void agreesWithTheTerminalLibraryOnWidths() {
    for (int c = 0x20; c <= Character.MAX_CODE_POINT; c++) {
      String shown = Printable.line("a" + new String(Character.toChars(c))).toString();
      if (shown.length() > 1 && shown.codePointAt(1) == c && c != 0x7F) {
        assertThat(Width.of(c)).as("U+%04X", c).isEqualTo(WCWidth.wcwidth(c));
      }
    }
  }

  @Test
  void fitsByColumnsNotByCharacters() {
    assertThat(Printable.line("日本語の件名").fit(12).toString()).isEqualTo("日本語の件名");
    assertThat(Printable.line("日本語の件名").fit(11).toString()).isEqualTo("日本語の件…");
    assertThat(Printable.line("日本語の件名").fit(10).toString()).isEqualTo("日本語の…");
    assertThat(Printable.line("abc").fit(1).toString()).isEqualTo("…");
    assertThat(Printable.line("e\u0301e\u0301e\u0301").fit(2).toString()).isEqualTo("e\u0301…");
  }

  private static String unescape(String text) {
    return Pattern.compile("<([0-9A-F]{2,6})>").matcher(text)
        .replaceAll(
            it -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(it.group(1), 16))));
  }
}
