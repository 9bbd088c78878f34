package io.sealpost.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLSocket;

import io.sealpost.peer.TrustReport;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.trust.ServerTrust;
import org.jspecify.annotations.Nullable;

/// Looks at a server without trusting it: performs a handshake with no identity and no credential,
/// judges what was presented, and hangs up. It can only ever yield a report, never a channel.
public final class Probe {
  /// What was seen.
  ///
  /// @param report every rule's verdict, whether it passed or not
  /// @param clientCertificateIssuers the issuers named in the request for a client certificate,
  /// possibly none; null if none was asked for
  /// @param stapled whether an OCSP response came with the certificates
  public record Sighting(TrustReport report, @Nullable List<String> clientCertificateIssuers,
      boolean stapled) {}

  private Probe() {}

  /// @param policy how to judge; its identity is ignored
  /// @param raw a connected socket, which is closed in any case
  public static Sighting of(TlsPolicy policy, Socket raw) throws IOException {
    try (raw) {
      IdentityKeyManager nobody = new IdentityKeyManager(List.of());
      TappedSocket tapped = new TappedSocket(raw, policy.trust().endpoint());
      Onlooker onlooker = new Onlooker();
      SSLSocket socket = TlsClient.socket(TlsClient.context(nobody, onlooker),
          new TlsPolicy(policy.trust(), null), tapped);
      Negotiated outcome = null;
      try {
        socket.startHandshake();
        outcome = TlsClient.negotiated(socket.getSession(), onlooker.presented.getFirst(),
            tapped);
      } catch (IOException e) {
        // A server of TLS 1.2 that requires a certificate ends it here, and has proven itself before. Of
        // any other, nothing is known but certificates that everybody can copy.
        if (!tapped.answeredInClear()) {
          throw TlsFailure.ofHandshake(policy.trust().endpoint(), e, false);
        }
      }
      TrustReport report = new ServerTrust(policy.trust())
          .judge(onlooker.presented, onlooker.staple).negotiated(outcome, null);
      return new Sighting(report, nobody.requested(socket), onlooker.staple != null);
    }
  }

  /// Lets the handshake end so that it can be described.
  static final class Onlooker extends ServerJudge {
    private List<X509Certificate> presented = List.of();
    private byte @Nullable [] staple;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
      presented = List.of(chain);
      staple = Staple.in(socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }
  }
}
