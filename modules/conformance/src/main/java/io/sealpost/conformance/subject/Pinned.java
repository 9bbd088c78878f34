package io.sealpost.conformance.subject;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import io.sealpost.conformance.Site;
import org.jspecify.annotations.Nullable;

/// The platform's trust manager over one authority, and one key behind it.
final class Pinned extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager platform;
  private final String pin;

  private Pinned(X509ExtendedTrustManager platform, String pin) {
    this.platform = platform;
    this.pin = pin;
  }

  static SSLContext context(Site site) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(site),
        new TrustManager[]{new Pinned(platform(site), site.pin())}, null);
    return context;
  }

  private static X509ExtendedTrustManager platform(Site site)
      throws IOException, GeneralSecurityException {
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    try (InputStream pem = Files.newInputStream(site.root())) {
      roots.setCertificateEntry("root",
          CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(roots);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  private static KeyManager @Nullable [] keys(Site site)
      throws IOException, GeneralSecurityException {
    if (site.identity() == null) {
      return null;
    }
    char[] password = site.identityPassword().toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(site.identity())) {
      store.load(in, password);
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    platform.checkServerTrusted(chain, type, socket);
    demandPin(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    platform.checkServerTrusted(chain, type, engine);
    demandPin(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type)
      throws CertificateException {
    platform.checkServerTrusted(chain, type);
    demandPin(chain);
  }

  private void demandPin(X509Certificate[] chain) throws CertificateException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(chain[0].getPublicKey().getEncoded());
      if (!pin.equals("sha256/" + Base64.getEncoder().encodeToString(digest))) {
        throw new CertificateException("the server's key is not the pinned one");
      }
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e.getMessage(), e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    platform.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    platform.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type)
      throws CertificateException {
    platform.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return platform.getAcceptedIssuers();
  }
}
