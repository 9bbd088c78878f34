package io.sealpost.mailbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UidlTest {
  /// `printf abc | sha256sum`, FIPS 180-2 appendix B.1.
  private static final String DIGEST = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isShownAsTheBeginningOfItsDigest() {
    assertThat(new Uidl("abc").digest()).isEqualTo(DIGEST);
    assertThat(new Uidl("abc")).hasToString("ba7816bf8f01");
  }

  @Test
  void answersToItsDigestFromSevenDigitsOn() {
    Uidl uidl = new Uidl("abc");
    for (int i = 0; i <= DIGEST.length(); i++) {
      assertThat(uidl.answersTo(DIGEST.substring(0, i))).isEqualTo(i >= 7);
    }
    assertThat(uidl.answersTo("BA7816BF")).isTrue();
    assertThat(uidl.answersTo("ba7816b0")).isFalse();
    assertThat(uidl.answersTo(DIGEST + "0")).isFalse();
    assertThat(uidl.answersTo("abc")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r", "a\n", "\0", "\u007f", "\u00e9", "\u560d\u560a"})
  void refusesWhatIsNone(String value) {
    assertThatThrownBy(() -> new Uidl(value)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Uidl("x".repeat(71)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
