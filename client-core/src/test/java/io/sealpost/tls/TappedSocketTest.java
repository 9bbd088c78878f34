package io.sealpost.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Where TLS should begin, TLS begins, by a handshake or by an alert.
class TappedSocketTest {
  @ParameterizedTest
  @CsvSource({"TLS,CLEAR_TEXT,true", "STARTTLS,INJECTION,false"})
  void refusesTextAndSaysWhatItMayBe(Security security, Violation violation, boolean hint) {
    for (byte first : new byte[]{'*', '+', '2', 20, 23}) {
      assertThatThrownBy(() -> read(security, first)).isInstanceOfSatisfying(
          ProtocolException.class, e -> {
            assertThat(e.violation()).isEqualTo(violation);
            assertThat(String.valueOf(e.getMessage()).contains("expects STARTTLS"))
                .isEqualTo(hint);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {21, 22})
  void takesHandshakesAndAlerts(byte first) throws IOException {
    assertThat(read(Security.TLS, first)).isEqualTo(3);
    assertThat(read(Security.STARTTLS, first)).isEqualTo(3);
  }

  private static int read(Security security, byte first) throws IOException {
    var raw = new Socket() {
      @Override
      public InputStream getInputStream() {
        return new ByteArrayInputStream(new byte[]{first, 3, 3});
      }
    };
    return new TappedSocket(raw, new Endpoint(Protocol.IMAP, "mail.example", 1, security))
        .getInputStream().read(new byte[16], 0, 16);
  }
}
