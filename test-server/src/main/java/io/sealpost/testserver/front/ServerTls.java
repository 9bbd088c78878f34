package io.sealpost.testserver.front;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import io.sealpost.testserver.cert.Issued;
import io.sealpost.testserver.cert.TestAuthority;
import org.jspecify.annotations.Nullable;

/// The server's side of TLS for one listener and one certificate.
final class ServerTls {
  private final SSLContext context;
  private final ListenerOptions options;

  ServerTls(ListenerOptions options, Issued certificate, List<X509Certificate> clientAnchors) {
    this.options = options;
    this.context = options.context != null
        ? options.context
        : context(options, certificate, clientAnchors);
  }

  /// Shakes hands over the connection. The JSSE socket closes the one below.
  SSLSocket handshake(Socket below) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(below, null,
        below.getPort(), true);
    socket.setUseClientMode(false);
    socket.setEnabledProtocols(options.tlsVersions.toArray(String[]::new));
    if (!options.suites.isEmpty()) {
      socket.setEnabledCipherSuites(options.suites.toArray(String[]::new));
    }
    switch (options.clientCertificates) {
      case NONE -> socket.setNeedClientAuth(false);
      case WANTED -> socket.setWantClientAuth(true);
      case REQUIRED -> socket.setNeedClientAuth(true);
    }
    socket.startHandshake();
    return socket;
  }

  private static SSLContext context(ListenerOptions options, Issued certificate,
      List<X509Certificate> clientAnchors) {
    try {
      TrustManager[] trust = TestAuthority
          .trustManagers(TestAuthority.trustStore(clientAnchors));
      X509ExtendedTrustManager pkix = (X509ExtendedTrustManager) trust[0];
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(certificate.keyManagers(),
          new TrustManager[]{new AdvertisedIssuers(pkix, options.acceptableIssuers)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a TLS context", e);
    }
  }

  static @Nullable X509Certificate peer(SSLSocket socket) {
    try {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
      return null;
    }
  }
}
