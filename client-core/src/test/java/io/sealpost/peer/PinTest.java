package io.sealpost.peer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PinTest {
  private static final String DIGEST = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void readsItsOwnTextAndCurls() {
    assertThat(Pin.parse("sha256/" + DIGEST)).hasToString("sha256/" + DIGEST);
    assertThat(Pin.parse("sha256//" + DIGEST)).hasToString("sha256/" + DIGEST);
    assertThat(Pin.ofSpki(new byte[0])).isEqualTo(new Pin(DIGEST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256/", "sha1/" + DIGEST, DIGEST, "SHA256/" + DIGEST,
    "sha256/" + DIGEST + "=", "sha256/" + DIGEST + "\n", "sha256/AAAA",
    "sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
    "sha256/47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU="})
  void refusesWhatIsNotAPin(String text) {
    assertThatThrownBy(() -> Pin.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
