package io.sealpost.tls;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every octet of a ClientHello, but for its random ones, as the RFCs have it.
class ClientHelloTest {
  private static final String NAME = "0000 0009 0007 00 0004 6d61696c";
  private static final String GROUPS = "000a 0006 0004 001d 0017";
  private static final String OLD = "000b 0002 0100 0017 0000 ff01 0001 00";
  private static final String SCHEMES = """
                                        000d 0024 0022 0403 0503 0603 0807 0808 0804 0805 0806 0809 080a 080b 0401 0501 0601 0203 0201 0202""";
  private static final int RANDOM = 11;

  @ParameterizedTest
  @CsvSource({"TLS_1_0,0301,0301", "TLS_1_1,0301,0302"})
  void ofTheVersionsBeforeSignaturesWereChosen(Version version, String record, String hello) {
    assertThat(octets("mail", version)).isEqualTo(hex("16" + record + "0057 01 000053" + hello
        + "00".repeat(32) + "00 0004 002f 0035 01 00 0026" + NAME + GROUPS + OLD));
  }

  @Test
  void ofTls12() {
    assertThat(octets("mail", Version.TLS_1_2)).isEqualTo(hex("16 0301 007f 01 00007b 0303"
        + "00".repeat(32) + "00 0004 002f 0035 01 00 004e" + NAME + GROUPS + OLD + SCHEMES));
  }

  /// RFC 8446 §4.1.2: a session identifier for middleboxes, and the version in an extension.
  @Test
  void ofTls13() {
    byte[] sent = octets("mail", Version.TLS_1_3);
    byte[] session = Arrays.copyOfRange(sent, RANDOM + 33, RANDOM + 65);
    assertThat(session).isNotEqualTo(new byte[32]);
    assertThat(sent).isEqualTo(hex("16 0301 00ac 01 0000a8 0303" + "00".repeat(32) + "20"
        + HexFormat.of().formatHex(session) + "0004 002f 0035 01 00 005b" + NAME + GROUPS + OLD
        + SCHEMES + "002b 0003 02 0304 0033 0002 0000"));
  }

  /// RFC 6101 knows no extensions.
  @Test
  void ofSsl3() {
    assertThat(octets("mail", Version.SSL_3)).isEqualTo(hex("16 0300 002f 01 00002b 0300"
        + "00".repeat(32) + "00 0004 002f 0035 01 00"));
  }

  /// RFC 6066 §3: no literal addresses.
  @Test
  void namesNoAddress() {
    assertThat(octets("127.0.0.1", Version.TLS_1_0)).isEqualTo(hex("16 0301 004a 01 000046 0301"
        + "00".repeat(32) + "00 0004 002f 0035 01 00 0019" + GROUPS + OLD));
  }

  @Test
  void isAnotherEachTime() {
    assertThat(hello("mail", Version.TLS_1_3).record())
        .isNotEqualTo(hello("mail", Version.TLS_1_3).record());
  }

  private static byte[] octets(String host, Version version) {
    byte[] sent = hello(host, version).record();
    assertThat(Arrays.copyOfRange(sent, RANDOM, RANDOM + 32)).isNotEqualTo(new byte[32]);
    Arrays.fill(sent, RANDOM, RANDOM + 32, (byte) 0);
    return sent;
  }

  private static ClientHello hello(String host, Version version) {
    return new ClientHello(new Endpoint(Protocol.IMAP, host, 993, Security.TLS), version,
        List.of(Suite.of(0x2f), Suite.of(0x35)), List.of(0x1d, 0x17));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
