package io.sealpost.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

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

  JudgingTrustManager(ServerTrust trust) {
    this.trust = trust;
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
      require(trust, List.of(chain),
          socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
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
