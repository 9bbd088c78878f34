package io.sealpost.smtp;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// No address can end its path early or say more than an address.
final class SmtpEnvelopeTest {
  @ParameterizedTest
  @ValueSource(strings = {"a@b", "ada@example.org", "ada.l+tag@mail.example.org",
    "\"a.\"@example.org",
    "\"a\\\"b\"@example.org", "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]", "o'neil@example.org",
    "jürgen@example.org", "ada@bücher.example", "用户@例え.jp", "a嘍@b嘊.example", "😀@example.org",
    "a@xn--bcher-kva.example", "=?x?=@example.org"})
  void takesAddresses(String address) {
    assertThatCode(() -> new SmtpEnvelope(address, List.of(address))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b c", "<a@b>", "a@b>", "a@<b",
    "\"a b\"@c", "\"a>b\"@c", "\"a\\ b\"@c", "\"a\\>b\"@c", "\"a@c", "a\"b@c", "\"\\\"@c", ".a@b",
    "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c", "a@-b", "a@b-", "a@b_c", "a@[b", "a@b]", "a@[b]c",
    "a@[b[c]", "a@[]", "a@[a b]", "a,b@c", "a;b@c", "a:b@c", "@x:a@b", "a@b,c", "a(c)@b", "a\\b@c",
    "b@x> NOTIFY=NEVER", "b@x>SIZE=1", "b@x NOTIFY=NEVER", "b@x>\r\nDATA\r\n", "postmaster"})
  void refusesWhatIsNoAddress(String address) {
    refused(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n", "\0", "\t", " ", "\u001b", "\u007f", "\u0085",
    "\u00a0",
    "\u2028", "\u2029", "\u200b", "\u202e", "\u2066", "\u3000", "\ufeff", "\ud800", "\udc00", "<",
    ">", "> ", ">\r\nRCPT TO:<x@y", "\r\n.\r\nMAIL FROM:<x@y>"})
  void refusesItInEveryPlace(String hostile) {
    for (String address : List.of("ada@example.org", "\"ada\"@example.org", "a@[192.0.2.1]",
        "jürgen@bücher.example")) {
      for (int at = 0; at <= address.length(); at++) {
        refused(address.substring(0, at) + hostile + address.substring(at));
      }
    }
  }

  @Test
  void boundsLengthsInOctets() {
    String domain = ("d".repeat(60) + ".").repeat(4) + "org";
    taken("l".repeat(64) + "@example.org");
    refused("l".repeat(65) + "@example.org");
    taken("ü".repeat(32) + "@example.org");
    refused("ü".repeat(32) + "l@example.org");
    taken("l".repeat(6) + "@" + domain);
    refused("l".repeat(7) + "@" + domain);
    refused("a@" + "d".repeat(64) + ".org");
    refused("a@" + "d.".repeat(5_000) + "org");
    refused("a".repeat(10_000));
    refused("a.".repeat(50_000) + "@b");
  }

  @Test
  void needsSomebodyToSendTo() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SmtpEnvelope("", List.of()));
    refused("");
  }

  @Test
  void knowsWhenItNeedsSmtpUtf8() {
    assertThat(new SmtpEnvelope("", List.of("a@b")).needsSmtpUtf8()).isFalse();
    assertThat(new SmtpEnvelope("ü@b", List.of("a@b")).needsSmtpUtf8()).isTrue();
    assertThat(new SmtpEnvelope("", List.of("a@b", "a@bü")).needsSmtpUtf8()).isTrue();
  }

  private static void taken(String address) {
    assertThatCode(() -> new SmtpEnvelope(address, List.of("a@b"))).doesNotThrowAnyException();
  }

  private static void refused(String address) {
    if (!address.isEmpty()) {
      assertThatIllegalArgumentException().as("sender")
          .isThrownBy(() -> new SmtpEnvelope(address, List.of("a@b")));
    }
    assertThatIllegalArgumentException().as("recipient")
        .isThrownBy(() -> new SmtpEnvelope("", List.of("a@b", address)));
  }
}
