package io.sealpost.tls;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.sealpost.tls.Octets.all;
import static io.sealpost.tls.Octets.extension;
import static io.sealpost.tls.Octets.message;
import static io.sealpost.tls.Octets.octets;
import static io.sealpost.tls.Octets.record;
import static io.sealpost.tls.Octets.serverHello;
import static io.sealpost.tls.Octets.serverKeyExchange;
import static org.assertj.core.api.Assertions.assertThat;

/// The group of a handshake, and nothing made up where its octets do not tell.
class KeyExchangeGroupTest {
  private static final int HANDSHAKE = 22;
  private static final byte[] VERSIONS = extension(43, octets(3, 4));

  @ParameterizedTest
  @CsvSource({"0x1d,x25519", "0x1e,x448", "0x17,secp256r1", "0x18,secp384r1", "0x19,secp521r1",
    "0x11ec,X25519MLKEM768", "0x1f,0x001f"})
  void isNamed(String id, String name) {
    int group = Integer.decode(id);
    byte[] share = extension(51, octets(group >> 8, group), octets(0, 1, 9));
    assertThat(in(record(HANDSHAKE, serverHello(VERSIONS, share)))).isEqualTo(name);
    assertThat(in(record(HANDSHAKE, serverHello(), serverKeyExchange(3, group, 0x0804))))
        .isEqualTo(name);
  }

  /// RFC 8446 §4.1.4: a retry asks for another group, and a change of ciphers may follow it.
  @Test
  void isTheLastOneAgreedOn() {
    assertThat(
        in(record(HANDSHAKE, serverHello(extension(51, octets(0, 0x17)))), record(20, octets(1)),
            record(HANDSHAKE, serverHello(extension(51, octets(0, 0x1d), octets(0, 1, 9))))))
        .isEqualTo("x25519");
  }

  @Test
  void isFoundInAMessageOfTwoRecords() {
    byte[] hello = serverHello(extension(51, octets(0, 0x1d)));
    assertThat(in(record(HANDSHAKE, Arrays.copyOf(hello, 20)),
        record(HANDSHAKE, Arrays.copyOfRange(hello, 20, hello.length)))).isEqualTo("x25519");
  }

  @Test
  void isNotReportedWhereNoneIs() {
    assertThat(in()).isEqualTo("not reported");
    assertThat(in(record(HANDSHAKE, serverHello()))).isEqualTo("not reported");
    assertThat(in(record(HANDSHAKE, serverHello(VERSIONS)))).isEqualTo("not reported");
    assertThat(in(record(HANDSHAKE, message(11, octets(0, 51, 0, 2, 0, 0x1d)))))
        .isEqualTo("not reported");
    assertThat(in(record(HANDSHAKE, serverHello(), serverKeyExchange(1, 0x1d, 0x0804))))
        .as("a curve by its parameters").isEqualTo("not reported");
    assertThat(in(record(23, serverHello(extension(51, octets(0, 0x1d))))))
        .as("inside what is encrypted").isEqualTo("not reported");
  }

  /// Nothing of a message that is cut is believed, and no cut does harm.
  @Test
  void isNotReportedOfAMessageThatIsCut() {
    byte[] hello = serverHello(VERSIONS, extension(51, octets(0, 0x1d), octets(0, 1, 9)));
    byte[] whole = record(HANDSHAKE, hello);
    for (int length = 0; length < whole.length; length++) {
      assertThat(in(Arrays.copyOf(whole, length))).as("%d octets", length)
          .isEqualTo("not reported");
    }
    for (int length = 0; length < hello.length; length++) {
      assertThat(in(record(HANDSHAKE, Arrays.copyOf(hello, length)))).isEqualTo("not reported");
    }
    assertThat(in(whole, record(HANDSHAKE, Arrays.copyOf(hello, 30))))
        .as("what was found stands").isEqualTo("x25519");
  }

  @Test
  void isNotReportedBehindAChangeOfCiphersThatIsCut() {
    assertThat(in(octets(20, 3, 3, 0, 9, 1))).isEqualTo("not reported");
  }

  private static String in(byte[]... records) {
    return KeyExchangeGroup.in(all(records));
  }
}
