package io.sealpost.testserver.front;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;

import io.sealpost.testserver.cert.TestAuthority;
import org.jspecify.annotations.Nullable;

/// Accepts what the trust manager below accepts and tells the client a list of issuers of our own.
final class AdvertisedIssuers extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager below;
  private final X509Certificate[] advertised;

  AdvertisedIssuers(X509ExtendedTrustManager below, @Nullable List<X500Principal> issuers) {
    this.below = below;
    advertised = issuers == null
        ? below.getAcceptedIssuers()
        : issuers.stream().map(AdvertisedIssuers::named).toArray(X509Certificate[]::new);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return advertised.clone();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    below.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    below.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    below.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    below.checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    below.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    below.checkServerTrusted(chain, type, engine);
  }

  /// JSSE takes the names from certificates, so a name needs one: any will do.
  private static X509Certificate named(X500Principal issuer) {
    return TestAuthority.create().request(issuer.getName()).selfSigned().issue().certificate();
  }
}
