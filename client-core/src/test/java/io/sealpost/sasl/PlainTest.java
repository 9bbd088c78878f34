package io.sealpost.sasl;

import java.nio.charset.StandardCharsets;

import io.sealpost.secret.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlainTest {
  @Test
  void separatesUserAndPasswordByNul() {
    assertThat(new Mechanism.Plain("ada", Secret.of("p\u00e4ss")).initialResponse())
        .isEqualTo("\0ada\0p\u00e4ss".getBytes(StandardCharsets.UTF_8));
  }

  /// RFC 4616 §2: with a NUL, another user's name could be smuggled into the message.
  @Test
  void refusesNulInUserAndPassword() {
    assertThatThrownBy(() -> new Mechanism.Plain("a\0b", Secret.of("p")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mechanism.Plain("ada", Secret.of("p\0q")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsNoPassword() {
    assertThat(new Mechanism.Plain("ada", Secret.of("hunter2")).toString())
        .doesNotContain("hunter2");
  }
}
