package io.sealpost.cli.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WrappedTest {
  @Test
  void leavesALineThatFits() {
    assertThat(Wrapped.lines("  reached        yes", 20)).containsExactly("  reached        yes");
    assertThat(Wrapped.lines("", 20)).containsExactly("");
  }

  @Test
  void breaksBetweenWordsAndIndentsTheRest() {
    assertThat(Wrapped.lines("read   envelope list, message read 35", 20))
        .containsExactly("read   envelope", "  list, message read", "  35");
    assertThat(Wrapped.lines("    presented a key that is new", 20))
        .containsExactly("    presented a key", "      that is new");
  }

  @Test
  void leavesAWordWholeThatFitsNowhere() {
    assertThat(Wrapped.lines("expected  sha256/0123456789abcdefghij now", 20))
        .containsExactly("expected", "  sha256/0123456789abcdefghij", "  now");
    assertThat(Wrapped.lines("  sha256/0123456789abcdefghij", 20)).hasSize(1);
  }

  @Test
  void leavesACommandWholeThatCouldBePasted() {
    assertThat(Wrapped.lines("to see them: sealpost envelope list -m INBOX; or ask", 20))
        .containsExactly("to see them:", "  sealpost envelope list -m INBOX;", "  or ask");
  }

  @Test
  void somebodysTextGoesOnUnderItsQuotationMarks() {
    assertThat(Wrapped.text("the mill\n\n> > oiled only last week", 14))
        .isEqualTo("the mill\n\n> > oiled only\n> > last week");
    assertThat(Wrapped.text("does not stop is, as I wrote", 14))
        .isEqualTo("does not stop\nis, as I wrote");
  }

  @Test
  void countsColumnsAndNotCharacters() {
    assertThat(Wrapped.lines("日本語の 件名です", 10)).containsExactly("日本語の", "  件名です");
    assertThat(Wrapped.lines("日本 件名", 10)).hasSize(1);
  }
}
