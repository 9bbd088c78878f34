package io.sealpost.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

import io.sealpost.testserver.cert.Issued;

/// A man in the middle with a certificate that the client trusts: it ends TLS, begins another with
/// the server, and passes on every octet unchanged.
final class TrustedRelay implements AutoCloseable {
  private final SSLContext context;
  private final SSLServerSocket listener;
  private final int target;

  TrustedRelay(Issued certificate, X509Certificate root, int target)
      throws IOException, GeneralSecurityException {
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    roots.setCertificateEntry("root", root);
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(roots);
    context = SSLContext.getInstance("TLS");
    context.init(certificate.keyManagers(), trust.getTrustManagers(), null);
    listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50,
        InetAddress.getLoopbackAddress());
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(),
            target);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from; to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One end went away, and with it the other.
    }
  }
}
