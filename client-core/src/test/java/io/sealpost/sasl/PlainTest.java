package io.sealpost.sasl;

import java.nio.charset.StandardCharsets;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.secret.Secret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlainTest {
  private static final Endpoint SERVER = new Endpoint(Protocol.IMAP, "mail.example.test", 993,
      Security.TLS);

  @Test
  void separatesUserAndPasswordByNul() {
    assertThat(new Mechanism.Plain("ada", Secret.of("p\u00e4ss")).exchange(SERVER).initial())
        .isEqualTo("\0ada\0p\u00e4ss".getBytes(StandardCharsets.UTF_8));
  }

  /// RFC 4616 §4, the first.
  @Test
  void saysTheExampleOfTheRfc() {
    assertThat(new Mechanism.Plain("tim", Secret.of("tanstaaftanstaaf")).exchange(SERVER)
        .initial()).isEqualTo("\0tim\0tanstaaftanstaaf".getBytes(StandardCharsets.UTF_8));
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
