package io.sealpost.message;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SafeFileNameTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"report.pdf|report.pdf",
    "../../etc/passwd|passwd", "C:\\Users\\x\\a.txt|a.txt", ".bashrc|bashrc", "-rf|rf",
    "...|attachment", "/|attachment", "a/..|attachment", "..\\..|attachment",
    "` spaced .txt. `|spaced .txt",
    "con|_con", "NUL.txt|_NUL.txt", "com1.tar.gz|_com1.tar.gz", "console.txt|console.txt",
    "a:b*c?.txt|a_b_c_.txt", "résumé.pdf|résumé.pdf", "~x|x", "-.-x|x",
    "a\u0000b\u001B[31mc|ab[31mc",
    "evil\u202Efdp.exe|evilfdp.exe", "z\u200Bero\u2060\uFEFF.txt|zero.txt",
    "a\u2028b.txt|a b.txt", "e\u0301.txt|é.txt"})
  void makesNamesHarmless(String proposed, String safe) {
    assertThat(SafeFileName.of(proposed).value()).isEqualTo(safe);
  }

  @Test
  void isNeverEmpty() {
    assertThat(SafeFileName.of("").value()).isEqualTo("attachment");
    assertThat(SafeFileName.of("\uD800\n\t").value()).isEqualTo("attachment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "世", "😀", ". ", "-", "con.", "a."})
  void keepsLongNamesWithinTheLimit(String unit) {
    String safe = SafeFileName.of(unit.repeat(5000) + ".pdf").value();
    assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 200);
    assertThat(SafeFileName.of(safe).value()).isEqualTo(safe);
  }

  @Test
  void keepsTheEndingOfLongNames() {
    assertThat(SafeFileName.of("x".repeat(5000) + ".pdf").value()).endsWith("xx.pdf");
  }

  @Test
  void numbersBeforeTheEnding() {
    assertThat(SafeFileName.of("a.pdf").numbered(2).value()).isEqualTo("a (2).pdf");
    assertThat(SafeFileName.of("a").numbered(3).value()).isEqualTo("a (3)");
    assertThat(SafeFileName.of("x".repeat(300)).numbered(2)).isNotNull();
  }

  @Test
  void cannotBeMadeFromAnUnsafeName() {
    assertThatThrownBy(() -> new SafeFileName("../x")).isInstanceOf(IllegalArgumentException.class);
  }
}
