package io.sealpost.cli.text;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WordsTest {
  @Test
  void splitsAsShDoes() {
    assertThat(Words.split("a  b\tc")).containsExactly("a", "b", "c");
    assertThat(Words.split("'a b' \"c d\" e\\ f")).containsExactly("a b", "c d", "e f");
    assertThat(Words.split("a'b'\"c\"d ''")).containsExactly("abcd", "");
    assertThat(Words.split("'a\\b' \"a\\b \\\" \\\\\" a\\b")).containsExactly("a\\b", "a\\b \" \\",
        "ab");
    assertThat(Words.split("$HOME `x` *")).containsExactly("$HOME", "`x`", "*");
    assertThat(Words.split("a\\")).containsExactly("a\\");
    assertThat(Words.split(" \t ")).isEmpty();
  }

  @Test
  void saysWhichQuoteIsNotClosed() {
    assertThatIllegalArgumentException().isThrownBy(() -> Words.split("say \"no"))
        .withMessage("a \" is not closed");
    assertThat(Words.of("say 'n\"o").open()).isEqualTo('\'');
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "two words", "it's", "a\"b\\c`d$e", "*?[x]", "Entwürfe/2026",
    "#5", "~", "日本 語", ""})
  void whatIsQuotedComesBack(String word) {
    for (char open : new char[]{0, '"', '\''}) {
      if (open != 0 || !word.isEmpty()) {
        assertThat(Words.split("x " + Words.quoted(word, open, true)))
            .isEqualTo(List.of("x", word));
      }
    }
  }
}
