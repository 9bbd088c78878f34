package io.sealpost.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.identity.ClientIdentity;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Whoever shows the server's certificates, which everybody can have, without its key, and then says
/// no to ours: of such a one nothing was proven.
@Timeout(60)
class UnprovenServerTest {
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Issued THEIRS = AUTHORITY.server("localhost");
  private static final int ALERT = 7;
  /// What comes behind its certificates, and a request for ours.
  static final List<byte[]> ENDS = List.of(Octets.record(21, Octets.octets(2, 42)),
      Octets.record(22, Octets.message(14)), new byte[0],
      Octets.record(22, Octets.serverKeyExchange(3, 0x1d, 0x403), Octets.message(14)),
      Octets.record(22, Octets.message(14), Octets.serverKeyExchange(3, 0x1d, 0x403)));

  /// How many octets came behind the ClientHello.
  private final CompletableFuture<Integer> heard = new CompletableFuture<>();

  /// RFC 5246 §7.3, without the ServerKeyExchange that the key would sign.
  @Test
  void isNotCalledTheServerThatRefusedUs() throws Exception {
    MailException failure = met(Octets.record(21, Octets.octets(2, 42)));
    assertThat(failure).isInstanceOfSatisfying(AuthenticationException.class,
        e -> assertThat(e.report()).isNull());
    assertThat(heard.get(1, TimeUnit.MINUTES)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void getsNoCertificateOfOurs(boolean signsTooLate) throws Exception {
    byte[] done = Octets.message(14);
    byte[] late = Octets.serverKeyExchange(3, 0x1d, 0x403);
    MailException failure = met(Octets.record(22, signsTooLate ? Octets.all(done, late) : done));
    assertThat(failure).isInstanceOfAny(ProtocolException.class, UnreachableException.class);
    assertThat(heard.get(1, TimeUnit.MINUTES)).as("octets, but for an alert")
        .isLessThanOrEqualTo(ALERT);
  }

  /// Who only looks would take the certificates for its own.
  @ParameterizedTest
  @FieldSource("ENDS")
  void isNotToBeSeen(byte[] end) throws Exception {
    assertThat(at(listening -> impersonate(listening, THEIRS.chain(), end), Probe::of)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2, false", "TLSv1.2, true", "TLSv1.3, false", "TLSv1.3, true"})
  void isNotToBeSeenWithAnotherKey(String version, boolean asks) throws Exception {
    var other = new Issued(THEIRS.chain(), AUTHORITY.server("localhost").key());
    assertThat(at(listening -> sign(listening, other, version, asks), Probe::of))
        .isInstanceOf(UnreachableException.class);
  }

  private MailException met(byte[] end) throws Exception {
    Issued ada = AUTHORITY.client("ada@example.test", KeyKind.P256);
    return at(listening -> impersonate(listening, THEIRS.chain(), end),
        (policy, raw) -> new TlsClient(
            new TlsPolicy(policy.trust(), ClientIdentity.of(ada.key(), ada.chain()))).secure(raw));
  }

  private interface Meeting {
    Object with(TlsPolicy policy, Socket raw) throws IOException;
  }

  private static MailException at(Consumer<ServerSocket> server, Meeting meeting)
      throws Exception {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> server.accept(listening));
      try (var raw = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
        var policy = new TlsPolicy(trust(listening.getLocalPort()), null);
        return catchThrowableOfType(MailException.class, () -> meeting.with(policy, raw));
      }
    }
  }

  private static void sign(ServerSocket listening, Issued identity, String version,
      boolean asks) {
    try (Socket victim = listening.accept()) {
      SSLContext context = SSLContext.getInstance(version);
      context.init(identity.keyManagers(), TestAuthority.trustManagers(AUTHORITY.trustStore()),
          null);
      var tls = (SSLSocket) context.getSocketFactory().createSocket(victim, "localhost",
          victim.getPort(), true);
      tls.setUseClientMode(false);
      tls.setWantClientAuth(asks);
      tls.startHandshake();
    } catch (IOException | GeneralSecurityException e) {
      assertThat(e).as("what the client makes of it").isInstanceOf(IOException.class);
    }
  }

  private static TrustPolicy trust(int port) {
    return new TrustPolicy(new Endpoint(Protocol.IMAP, "localhost", port, Security.TLS),
        TrustMode.CA, PinSet.NONE, List.of(AUTHORITY.root()), Clock.systemUTC());
  }

  private void impersonate(ServerSocket listening, List<X509Certificate> chain, byte[] end) {
    try (Socket victim = listening.accept()) {
      byte[] head = victim.getInputStream().readNBytes(5);
      byte[] _ = victim.getInputStream().readNBytes((head[3] & 0xff) << 8 | head[4] & 0xff);
      byte[] extensions = Octets.all(Octets.extension(0xff01, new byte[1]), Octets.extension(23));
      byte[] hello = Octets.message(2, Octets.octets(3, 3), new byte[32],
          Octets.octets(0, 0xc0, 0x2b, 0, 0, extensions.length), extensions);
      byte[] certificates = {};
      for (X509Certificate each : chain) {
        byte[] der = each.getEncoded();
        certificates = Octets.all(certificates, length(der.length), der);
      }
      byte[] shown = Octets.message(11, length(certificates.length), certificates);
      byte[] asks = Octets.message(13, Octets.octets(1, 64, 0, 2, 4, 3, 0, 0));
      victim.getOutputStream().write(Octets.record(22, hello, shown, asks));
      victim.getOutputStream().write(end);
      victim.getOutputStream().flush();
      if (end.length == 0) {
        return;
      }
      heard.complete(victim.getInputStream().readAllBytes().length);
    } catch (IOException | CertificateEncodingException e) {
      heard.completeExceptionally(e);
    }
  }

  private static byte[] length(int octets) {
    return Octets.octets(octets >> 16, octets >> 8, octets);
  }
}
