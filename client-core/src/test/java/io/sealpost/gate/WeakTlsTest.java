package io.sealpost.gate;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLSocket;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// TLS 1.3 and 1.2 with authenticated encryption and forward secrecy, and nothing else.
@Timeout(60)
class WeakTlsTest {
  /// Good enough for a stock client, but it encrypts first and authenticates second.
  private static final String CBC = "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384";

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void aServerWithNothingBetterIsRefused(Way way) throws Exception {
    try (var server = TestMailServer.builder()
        .listeners(options -> options.tls("TLSv1.2").suites(CBC)).start()) {
      var visitor = Visitor.ada(server, way);
      assertThatThrownBy(visitor::open).isInstanceOfSatisfying(UnreachableException.class,
          e -> assertThat(e.reason()).isEqualTo(Reason.TLS_FAILED));
      assertThat(visitor.transcript().fromClients()).noneMatch(line -> line.contains("AUTH"));
      assertThat(visitor.transcript().connections()).isEqualTo(1);
      try (var stock = (SSLSocket) server.authority().clientContext(null).getSocketFactory()
          .createSocket("localhost", server.port(visitor.theirs(), Mode.TLS))) {
        stock.startHandshake();
        assertThat(stock.getSession().getCipherSuite()).isEqualTo(CBC);
      }
    }
  }

  /// The ClientHello as it goes out (RFC 8446 §4.1.2), by the numbers of the IANA registry.
  @Test
  void nothingElseIsOffered() throws Exception {
    ByteBuffer hello = clientHello("localhost");
    hello.position(2 + 32);
    hello.position(hello.position() + 1 + hello.get(hello.position()));
    List<String> suites = words(hello, Short.toUnsignedInt(hello.getShort()));
    assertThat(suites).isNotEmpty().isSubsetOf("1301", "1302", "1303", "c02b", "c02c", "c02f",
        "c030", "cca8", "cca9", /* renegotiation info, no suite */ "00ff");
    Map<Integer, ByteBuffer> extensions = extensions(hello);
    ByteBuffer versions = Objects.requireNonNull(extensions.get(SUPPORTED_VERSIONS));
    assertThat(words(versions, versions.get())).containsExactly("0304", "0303");
    ByteBuffer groups = Objects.requireNonNull(extensions.get(SUPPORTED_GROUPS));
    assertThat(words(groups, groups.getShort())).containsExactly("001d", "0017", "0018", "001e",
        "0019");
    ByteBuffer signatures = Objects.requireNonNull(extensions.get(SIGNATURE_ALGORITHMS));
    assertThat(words(signatures, signatures.getShort())).isNotEmpty()
        .as("no SHA-1, no DSA").isSubsetOf("0403", "0503", "0603", "0807",
            "0808", "0804", "0805", "0806", "0809", "080a", "080b", "0401", "0501", "0601");
    assertThat(extensions).as("the name it is for").containsKey(SERVER_NAME);
  }

  /// RFC 6066 §3: an address is no name.
  @Test
  void noAddressIsSaidToBeAName() throws Exception {
    ByteBuffer hello = clientHello("127.0.0.1");
    hello.position(2 + 32);
    hello.position(hello.position() + 1 + hello.get(hello.position()));
    hello.position(hello.position() + 2 + hello.getShort(hello.position()));
    assertThat(extensions(hello)).doesNotContainKey(SERVER_NAME).containsKey(SUPPORTED_VERSIONS);
  }

  /// @param hello positioned behind its suites
  private static Map<Integer, ByteBuffer> extensions(ByteBuffer hello) {
    Map<Integer, ByteBuffer> extensions = new HashMap<>();
    hello.position(hello.position() + 1 + hello.get(hello.position()));
    hello.getShort();
    while (hello.hasRemaining()) {
      int type = hello.getShort();
      int length = Short.toUnsignedInt(hello.getShort());
      extensions.put(type, hello.slice(hello.position(), length));
      hello.position(hello.position() + length);
    }
    return extensions;
  }

  private static List<String> words(ByteBuffer hello, int octets) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < octets; i += 2) {
      words.add(String.format("%04x", hello.getShort()));
    }
    return words;
  }

  private static ByteBuffer clientHello(String host) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var heard = new CompletableFuture<ByteBuffer>();
      Thread.ofVirtual().start(() -> {
        try (var socket = server.accept()) {
          var in = new DataInputStream(socket.getInputStream());
          in.skipNBytes(3);
          byte[] handshake = new byte[in.readUnsignedShort()];
          in.readFully(handshake);
          heard.complete(ByteBuffer.wrap(handshake, 4, handshake.length - 4).slice());
        } catch (java.io.IOException e) {
          heard.completeExceptionally(e);
        }
      });
      var endpoint = new Endpoint(Protocol.IMAP, host, server.getLocalPort(), Security.TLS);
      var client = new TlsClient(new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
          List.of(Attack.AUTHORITY.root()), Clock.systemUTC()), null));
      assertThatThrownBy(() -> new Gate(Visitor.LOOPBACK, Limits.DEFAULT).open(client, List.of(),
          Opening.NONE, Deadline.in(Duration.ofSeconds(20)))).isInstanceOf(MailException.class);
      return heard.get();
    }
  }

  private static final int SERVER_NAME = 0;
  private static final int SUPPORTED_GROUPS = 10;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int SUPPORTED_VERSIONS = 43;
}
