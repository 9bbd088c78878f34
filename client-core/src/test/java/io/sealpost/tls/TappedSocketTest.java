package io.sealpost.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.Test;
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

  @Test
  void judgesASingleOctetToo() throws IOException {
    assertThat(hearing(Security.TLS, (byte) 22, (byte) -1).getInputStream().read()).isEqualTo(22);
    assertThatThrownBy(() -> hearing(Security.TLS, (byte) '*').getInputStream().read())
        .isInstanceOf(ProtocolException.class);
    InputStream in = hearing(Security.TLS, (byte) 21, (byte) -1).getInputStream();
    assertThat(in.read()).isEqualTo(21);
    assertThat(in.read()).isEqualTo(255);
    assertThat(in.read()).isEqualTo(-1);
    assertThat(in.read(new byte[1], 0, 1)).isEqualTo(-1);
  }

  @Test
  void judgesNothingBehindTheFirstOctet() throws IOException {
    InputStream in = hearing(Security.TLS, (byte) 22, (byte) '*').getInputStream();
    assertThat(in.read(new byte[1], 0, 0)).isZero();
    assertThat(in.read()).isEqualTo(22);
    assertThat(in.read()).isEqualTo('*');
  }

  @Test
  void keepsTheFirstSixteenThousandOctets() throws IOException {
    byte[] all = new byte[20_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (22 + i % 100);
    }
    TappedSocket tapped = hearing(Security.TLS, all);
    byte[] read = new byte[10_000];
    assertThat(tapped.getInputStream().read(read, 0, 10_000)).isEqualTo(10_000);
    assertThat(tapped.firstOctets()).isEqualTo(Arrays.copyOf(all, 10_000));
    assertThat(tapped.getInputStream().read(read, 0, 10_000)).isEqualTo(10_000);
    assertThat(tapped.firstOctets()).isEqualTo(Arrays.copyOf(all, 16 * 1024));
  }

  /// Whatever TLS asks of the socket that it believes to have, the one beneath answers.
  @Test
  void isTheSocketBeneath() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var raw = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        Socket peer = listener.accept()) {
      TappedSocket tapped = tapped(raw, Security.TLS);
      assertThat(tapped.getInetAddress()).isNotNull().isEqualTo(raw.getInetAddress());
      assertThat(tapped.getLocalAddress()).isNotNull().isEqualTo(raw.getLocalAddress());
      assertThat(tapped.getRemoteSocketAddress()).isEqualTo(peer.getLocalSocketAddress());
      assertThat(tapped.getLocalSocketAddress()).isEqualTo(peer.getRemoteSocketAddress());
      assertThat(tapped.getPort()).isEqualTo(listener.getLocalPort());
      assertThat(tapped.getLocalPort()).isEqualTo(peer.getPort());
      assertThat(tapped.isConnected()).isTrue();
      tapped.setSoTimeout(1234);
      assertThat(raw.getSoTimeout()).isEqualTo(tapped.getSoTimeout()).isEqualTo(1234);
      tapped.setSoLinger(true, 7);
      assertThat(raw.getSoLinger()).isEqualTo(7);
      tapped.getOutputStream().write(5);
      assertThat(peer.getInputStream().read()).isEqualTo(5);
      assertThat(tapped.isOutputShutdown()).isFalse();
      tapped.shutdownOutput();
      assertThat(tapped.isOutputShutdown()).isTrue();
      assertThat(peer.getInputStream().read()).isEqualTo(-1);
      assertThat(tapped.isInputShutdown()).isFalse();
      tapped.shutdownInput();
      assertThat(tapped.isInputShutdown()).isTrue();
      assertThat(tapped.isClosed()).isFalse();
      tapped.close();
      assertThat(tapped.isClosed()).isTrue();
      assertThat(raw.isClosed()).isTrue();
    }
  }

  @Test
  void isNotConnectedIfTheSocketBeneathIsNot() throws IOException {
    assertThat(hearing(Security.TLS).isConnected()).isFalse();
  }

  private static int read(Security security, byte first) throws IOException {
    return hearing(security, first, (byte) 3, (byte) 3).getInputStream().read(new byte[16], 0, 16);
  }

  private static TappedSocket hearing(Security security, byte... octets) throws IOException {
    var in = new ByteArrayInputStream(octets);
    return tapped(new Socket() {
      @Override
      public InputStream getInputStream() {
        return in;
      }

      @Override
      public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
      }
    }, security);
  }

  private static TappedSocket tapped(Socket raw, Security security) throws IOException {
    return new TappedSocket(raw, new Endpoint(Protocol.IMAP, "mail.example", 1, security));
  }
}
