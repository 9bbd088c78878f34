package io.sealpost.cli.term;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.StringReader;

import org.jline.utils.NonBlocking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A secret as it is typed, key by key.
@Timeout(60)
class HiddenKeysTest {
  @Test
  void isWhatIsLeftOfTheKeys() throws IOException {
    assertThat(typed("sesame\r")).isEqualTo("sesame");
    assertThat(typed("open\025sesame\n")).isEqualTo("sesame");
    assertThat(typed("sesax\177me\r")).isEqualTo("sesame");
    assertThat(typed("\b\bsesame\r")).isEqualTo("sesame");
  }

  /// Half of a character would be left behind, and `?` be sent for it.
  @Test
  void aCharacterIsTakenBackWhole() throws IOException {
    assertThat(typed("a\ud83d\udd11\u007fb\r")).isEqualTo("ab");
    assertThat(typed("\ud83d\udd11\u007f\u007f\ud83d\udd11\r")).isEqualTo("\ud83d\udd11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ses\u0003", "ses\u0004", "ses"})
  void endsWithWhoeverWouldRatherNot(String keys) {
    assertThatThrownBy(() -> typed(keys)).isInstanceOf(InterruptedIOException.class);
  }

  private static String typed(String keys) throws IOException {
    try (var reader = NonBlocking.nonBlocking("keys", new StringReader(keys));
        var secret = HiddenKeys.keys(reader)) {
      return new String(secret.revealChars());
    }
  }
}
