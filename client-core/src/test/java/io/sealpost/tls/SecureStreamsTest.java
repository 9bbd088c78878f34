package io.sealpost.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;

import javax.net.ssl.SSLException;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the end of a connection, or a failure on it, is called before and after the server has said
/// something to our certificate.
class SecureStreamsTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @Test
  void passesEverythingOn() throws IOException {
    var streams = streams(new ByteArrayInputStream(new byte[]{-1, 2, 3, 4}), sent, false);
    InputStream in = streams.in();
    assertThat(in.available()).isEqualTo(4);
    assertThat(in.read()).isEqualTo(255);
    assertThat(in.read(new byte[2], 0, 2)).isEqualTo(2);
    assertThat(in.read()).isEqualTo(4);
    assertThat(in.read()).isEqualTo(-1);
    streams.out().write(-1);
    streams.out().write(new byte[]{9, 2, 3, 9}, 1, 2);
    assertThat(sent.toByteArray()).containsExactly(-1, 2, 3);
  }

  @Test
  void flushesWhatIsBuffered() throws IOException {
    var flushed = new boolean[1];
    streams(InputStream.nullInputStream(), new ByteArrayOutputStream() {
      @Override
      public void flush() {
        flushed[0] = true;
      }
    }, false).out().flush();
    assertThat(flushed[0]).isTrue();
  }

  /// RFC 8446 §4.4.2.4: in TLS 1.3 the server's answer to a certificate is its first word.
  @Test
  void aCloseInPlaceOfTheFirstWordRefusesOurCertificate() {
    InputStream in = streams(InputStream.nullInputStream(), sent, true).in();
    assertThatThrownBy(in::read).isInstanceOfSatisfying(AuthenticationException.class,
        e -> assertThat(e.step()).isEqualTo(Step.CERTIFICATE_REFUSED_IN_TLS));
  }

  @Test
  void aCloseIsAnEndWhereNoCertificateWasAskedFor() throws IOException {
    assertThat(streams(InputStream.nullInputStream(), sent, false).in().read()).isEqualTo(-1);
  }

  @Test
  void aCloseBehindTheFirstWordIsAnEnd() throws IOException {
    InputStream in = streams(new ByteArrayInputStream(new byte[]{1}), sent, true).in();
    assertThat(in.read()).isEqualTo(1);
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void aLossBehindTheFirstWordIsNoRefusal() throws IOException {
    InputStream in = streams(thenFailing(new SocketException("reset"), 1), sent, true).in();
    assertThat(in.read()).isEqualTo(1);
    assertThatThrownBy(in::read).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED_BY_PEER));
  }

  @Test
  void anEmptyReadIsNoWord() throws IOException {
    InputStream in = streams(InputStream.nullInputStream(), sent, true).in();
    assertThat(in.read(new byte[0], 0, 0)).isZero();
    assertThatThrownBy(in::read).isInstanceOf(AuthenticationException.class);
  }

  @Test
  void anAlertBehindAFailedWriteIsTheReason() {
    var broken = new SocketException("broken pipe");
    OutputStream out = streams(
        thenFailing(new SSLException("Received fatal alert: certificate_expired")), failing(broken),
        true).out();
    for (Writing writing : new Writing[]{() -> out.write(1), out::flush}) {
      assertThatThrownBy(writing::now).isInstanceOfSatisfying(AuthenticationException.class, e -> {
        assertThat(e.reply()).isEqualTo("it says that it has expired");
        assertThat(e.getSuppressed()).containsExactly(broken);
      });
    }
  }

  @Test
  void aFailedWriteIsALossIfNothingSaysWhy() {
    var broken = new SSLException("broken");
    assertThatThrownBy(
        () -> streams(InputStream.nullInputStream(), failing(broken), false).out().write(1))
        .isInstanceOfSatisfying(UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.TLS_FAILED))
        .hasCause(broken);
    assertThatThrownBy(() -> streams(new ByteArrayInputStream(new byte[]{1}),
        failing(new EOFException()), false).out().write(1))
        .isInstanceOfSatisfying(UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED_BY_PEER))
        .cause().hasMessage("lost while writing");
  }

  private interface Writing {
    void now() throws IOException;
  }

  private static SecureStreams streams(InputStream in, OutputStream out, boolean certificateAsked) {
    return new SecureStreams(in, out, new Endpoint(Protocol.IMAP, "mail.example", 1, Security.TLS),
        certificateAsked);
  }

  private static InputStream thenFailing(IOException failure, int... octets) {
    return new InputStream() {
      private int next;

      @Override
      public int read() throws IOException {
        if (next == octets.length) {
          throw failure;
        }
        return octets[next++];
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        target[offset] = (byte) read();
        return 1;
      }
    };
  }

  private static OutputStream failing(IOException failure) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw failure;
      }

      @Override
      public void flush() throws IOException {
        throw failure;
      }
    };
  }
}
