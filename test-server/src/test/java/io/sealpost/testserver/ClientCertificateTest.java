package io.sealpost.testserver;

import java.io.IOException;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.KeyKind;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.ClientCertificates;
import io.sealpost.testserver.front.Mechanism;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ClientCertificateTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.builder()
      .clientCertificates(ClientCertificates.REQUIRED)
      .mechanisms(Mechanism.EXTERNAL)
      .listener(Protocol.IMAP, Mode.TLS, listener -> listener.tls("TLSv1.2"))
      .listener(Protocol.POP3, Mode.TLS,
          listener -> listener.acceptableIssuers(new X500Principal("CN=Somebody")))
      .start();

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void authenticatesUsersByCertificatesOfEveryKind(KeyKind kind) throws Exception {
    for (Mode mode : Mode.values()) {
      try (Peer peer = Peer.connect(server, Protocol.IMAP, mode, server.identity("bob", kind))) {
        if (mode == Mode.STARTTLS) {
          peer.line();
          peer.imap("a STARTTLS");
        }
        SSLSocket socket = peer.handshake();
        assertThat(socket.getSession().getProtocol())
            .isEqualTo(mode == Mode.TLS ? "TLSv1.2" : "TLSv1.3");
        peer.send("b CAPABILITY\r\nc AUTHENTICATE EXTERNAL =\r\n");
        assertThat(peer.until("c ")).anyMatch(line -> line.contains("AUTH=EXTERNAL LOGINDISABLED"))
            .last().asString().endsWith("welcome bob");
      }
      assertThat(server.transcript(Protocol.IMAP, mode).last().sawClientCertificate()).isTrue();
      assertThat(server.transcript(Protocol.IMAP, mode).lines())
          .anyMatch(line -> line.matches("-- TLS TLSv1.[23] \\S+ client=CN=bob"));
    }
  }

  @Test
  void refusesEveryCertificateThatIsNotOurs() {
    TestAuthority stranger = TestAuthority.create();
    var expired = server.authority().request("CN=ada").email("ada@example.test").forClients()
        .valid(Instant.now().minusSeconds(9000), Instant.now().minusSeconds(60)).issue();
    List<@Nullable Issued> refused = new ArrayList<>();
    refused.add(null);
    refused.add(stranger.client("ada@example.test", KeyKind.P256));
    refused.add(expired);
    refused.add(server.authority().server("ada.example.test"));
    for (Issued identity : refused) {
      assertThatThrownBy(() -> {
        try (Peer peer = Peer.overTls(server, Protocol.SMTP, identity)) {
          if (peer.line() == null) {
            throw new IOException("closed");
          }
        }
      }).isInstanceOf(IOException.class);
    }
    assertThat(server.transcript(Protocol.SMTP, Mode.TLS).sawClientCertificate()).isFalse();
  }

  @Test
  void refusesCertificatesOfNobody() throws Exception {
    Issued nobody = server.authority().client("nobody@example.test", KeyKind.P256);
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, nobody)) {
      peer.line();
      assertThat(peer.ask("a AUTHENTICATE EXTERNAL ="))
          .isEqualTo("a NO [AUTHENTICATIONFAILED] no such user");
      assertThat(peer.ask("b LOGIN ada ada-secret")).startsWith("b NO");
      assertThat(peer.ask("c AUTHENTICATE PLAIN AGFkYQBhZGEtc2VjcmV0")).startsWith("c NO");
    }
  }

  @Test
  void knowsUsersByTheirCommonNameToo() throws Exception {
    Issued ada = server.authority().request("CN=ada").forClients().issue();
    try (Peer peer = Peer.overTls(server, Protocol.IMAP, ada)) {
      peer.line();
      assertThat(peer.ask("a AUTHENTICATE EXTERNAL =")).endsWith("welcome ada");
    }
  }

  @Test
  void takesATlsContextOfOnesOwn() throws Exception {
    TestAuthority other = TestAuthority.create();
    SSLContext own = SSLContext.getInstance("TLS");
    own.init(other.server("localhost").keyManagers(), null, null);
    try (var alone = TestMailServer.builder()
        .listener(Protocol.SMTP, Mode.TLS, listener -> listener.context(own)).start();
        var socket = (SSLSocket) other.clientContext(null).getSocketFactory()
            .createSocket("localhost", alone.port(Protocol.SMTP, Mode.TLS))) {
      assertThat(socket.getInputStream().read()).isEqualTo('2');
      // The other listeners keep the server's own.
      Peer.overTls(alone, Protocol.POP3, null).close();
    }
  }

  @Test
  void advertisesTheIssuersItIsToldTo() throws Exception {
    AtomicReference<String> advertised = new AtomicReference<>("");
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new X509ExtendedKeyManager[]{new Listening(advertised)},
        TestAuthority.trustManagers(server.authority().trustStore()), null);
    try (var socket = context.getSocketFactory().createSocket("localhost",
        server.port(Protocol.POP3, Mode.TLS))) {
      ((SSLSocket) socket).startHandshake();
      assertThat(advertised.get()).isEqualTo("[CN=Somebody]");
    }
  }

  /// Remembers the issuers and presents nothing.
  private static final class Listening extends X509ExtendedKeyManager {
    private final AtomicReference<String> advertised;

    Listening(AtomicReference<String> advertised) {
      this.advertised = advertised;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      advertised.set(List.of(issuers).toString());
      return null;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return null;
    }
  }
}
