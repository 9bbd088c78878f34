package io.sealpost.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.TrustReport;
import io.sealpost.trust.ServerTrust;
import org.jspecify.annotations.Nullable;

/// Refuses an impostor inside the handshake, before our client certificate would be shown to it.
final class JudgingTrustManager extends ServerJudge {
  private final ServerTrust trust;
  private final Map<Socket, Trusted> trusted = Collections.synchronizedMap(new WeakHashMap<>());

  JudgingTrustManager(ServerTrust trust) {
    this.trust = trust;
  }

  /// What made it let a handshake go on.
  ///
  /// @param session as the server chose it; nobody has sealed that yet
  record Trusted(TrustReport report, X509Certificate server, SSLSession session) {}

  /// Null if it let none go on over that connection.
  @Nullable
  Trusted trusted(Socket socket) {
    return trusted.get(socket);
  }

  static TrustReport require(ServerTrust trust, List<X509Certificate> presented,
      @Nullable SSLSession session) throws TrustException {
    TrustReport report = trust.judge(presented, Staple.in(session));
    if (!report.trusted()) {
      throw new TrustException(report, trust.policy().pins());
    }
    return report;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
      TrustReport report = require(trust, List.of(chain), session);
      if (session != null) {
        trusted.put(socket, new Trusted(report, chain[0], session));
      }
    } catch (TrustException e) {
      throw new CertificateException("not trusted", e);
    } catch (RuntimeException e) {
      // Parsers of certificates throw what they like; whatever it is, this is no server of ours.
      throw new CertificateException("certificates that cannot be read",
          new ProtocolException(Violation.GRAMMAR, trust.policy().endpoint()
              + " presented certificates that cannot be read", List.of(), e));
    }
  }
}
