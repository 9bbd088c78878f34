package io.sealpost.identity;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenUriTest {
  @Test
  void valuesMayHoldAnyCharacterByItsOctets() {
    TokenUri uri = TokenUri.parse(
        "pkcs11:token=The%20Software%3b+%C3%A9;object=mail;type=private?module-path=/usr/lib/p11.so");
    assertThat(uri.attributes()).isEqualTo(
        Map.of("token", "The Software;+é", "object", "mail", "type", "private"));
    assertThat(uri.module()).isEqualTo("/usr/lib/p11.so");
  }

  /// RFC 7512 §2.3: of octets, not of characters; a plus is a plus.
  @Test
  void anIdIsOctets() {
    assertThat(TokenUri.parse("pkcs11:id=%00%0a%FF%C3+a").attributes())
        .isEqualTo(Map.of("id", "000affc32b61"));
  }

  @Test
  void nothingButTheSchemeMeansTheOnlyKey() {
    assertThat(TokenUri.parse("pkcs11:").attributes()).isEmpty();
  }

  /// To pass over an attribute would choose another key than was meant.
  @ParameterizedTest
  @ValueSource(strings = {"file:x", "pkcs11:token", "pkcs11:tokens=x", "pkcs11:id=", "pkcs11:id=%1",
    "pkcs11:id=a b", "pkcs11:token=a;token=b", "pkcs11:type=public", "pkcs11:token=%0A",
    "pkcs11:token=%zz",
    "pkcs11:?module-path=lib.so", "pkcs11:?module-path=/a%22%0Aslot", "pkcs11:?module-name=x",
    "pkcs11:?module-path=/a%22b", "pkcs11:?module-path=/a%5Cb"})
  void whatWeDoNotGoByIsRefused(String text) {
    assertThatThrownBy(() -> TokenUri.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs11:?pin-value=1234", "pkcs11:?pin-source=file:/pin",
    "pkcs11:pin-value=1234"})
  void aPinInTheUriIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> TokenUri.parse(text)).hasMessageContaining("use password-command")
        .hasMessageNotContaining("1234");
  }
}
