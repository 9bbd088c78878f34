package io.sealpost.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a server makes of a ClientHello, octet by octet.
@Timeout(60)
class HelloProbeTest {
  private static final String SCHEMES = "000d" + "0003" + "010203";
  private static final String EXTENDED_MASTER_SECRET = "0017" + "0000";
  private static final String VERSION_1_3 = "002b" + "0002" + "0304";

  /// Empty records, one longer than any, one of mail, and a message that is no ServerHello.
  @Test
  void takesNothingElseForTls() {
    String hello = hello("");
    for (String other : new String[]{"1603030000", "1503030000", "160303ffff" + hello,
      record("17", hello),
      record("16", "01" + hello.substring(2)), record("16", "0200")}) {
      assertThatThrownBy(() -> answer(other)).as(other).isInstanceOfSatisfying(
          ProtocolException.class, e -> assertThat(e.violation()).isEqualTo(Violation.GRAMMAR));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1503", "1503030001" + "02", "1603030010" + "0200"})
  void takesHangingUpForARefusal(String answer) throws IOException {
    assertThat(answer(answer)).isEqualTo(new HelloAnswer.Refused(-1));
  }

  @Test
  void hearsTheAlert() throws IOException {
    assertThat(answer("1503030002" + "0246")).isEqualTo(new HelloAnswer.Refused(70));
  }

  @Test
  void readsWhatIsTiedToTheHandshake() throws IOException {
    assertThat(agreed(hello("")).extendedMasterSecret()).isFalse();
    assertThat(agreed(hello(SCHEMES)).extendedMasterSecret()).isFalse();
    assertThat(agreed(hello(SCHEMES + EXTENDED_MASTER_SECRET)).extendedMasterSecret()).isTrue();
    assertThat(agreed(hello(SCHEMES + EXTENDED_MASTER_SECRET)).version())
        .isEqualTo(Version.TLS_1_2);
  }

  @Test
  void believesTheVersionOfTheExtension() throws IOException {
    HelloAnswer.Agreed agreed = agreed(hello(VERSION_1_3));
    assertThat(agreed.version()).isEqualTo(Version.TLS_1_3);
    assertThat(agreed.extendedMasterSecret()).isTrue();
  }

  @Test
  void readsSuiteAndGroupBehindASessionIdentifier() throws IOException {
    String begun = "0303" + "00".repeat(32) + "20" + "ff".repeat(32) + "1301" + "00";
    HelloAnswer.Agreed agreed = agreed("020000" + "54" + begun + "000c" + VERSION_1_3
        + "0033" + "0002" + "001d");
    assertThat(agreed.suite()).isEqualTo(Suite.of(0x1301));
    assertThat(agreed.group()).isEqualTo("x25519");
  }

  private static HelloAnswer.Agreed agreed(String hello) throws IOException {
    return (HelloAnswer.Agreed) answer(record("16", hello));
  }

  private static HelloAnswer answer(String hexadecimal) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var endpoint = new Endpoint(Protocol.IMAP, "localhost", server.getLocalPort(), Security.TLS);
      var hello = new ClientHello(endpoint, Version.TLS_1_2, Suite.KNOWN);
      var raw = new Socket(server.getInetAddress(), server.getLocalPort());
      try (var accepted = server.accept()) {
        accepted.getOutputStream().write(HexFormat.of().parseHex(hexadecimal));
        accepted.shutdownOutput();
        return HelloProbe.ask(hello, raw);
      } finally {
        assertThat(raw.isClosed()).isTrue();
      }
    }
  }

  private static String hello(String extensions) {
    String body = "0303" + "00".repeat(32) + "00" + "c02f" + "00" + (extensions.isEmpty()
        ? ""
        : String.format("%04x", extensions.length() / 2) + extensions);
    return "02" + String.format("%06x", body.length() / 2) + body;
  }

  private static String record(String type, String message) {
    return type + "0303" + String.format("%04x", message.length() / 2) + message;
  }
}
