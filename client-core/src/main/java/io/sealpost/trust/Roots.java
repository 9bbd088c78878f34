package io.sealpost.trust;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import io.sealpost.path.Described;
import io.sealpost.path.PathCertificate;

/// The platform's root certificates.
public final class Roots {
  private Roots() {}

  /// The roots the Java platform ships or the machine's administrator set, read once.
  public static List<X509Certificate> platform() {
    return Platform.ROOTS;
  }

  /// The same, as the path rules read them.
  public static List<PathCertificate> anchors() {
    return platform().stream().map(it -> PathCertificate.anchor(Described.der(it))).toList();
  }

  private static final class Platform {
    static final List<X509Certificate> ROOTS = read();

    private static List<X509Certificate> read() {
      try {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
          if (manager instanceof X509TrustManager trust) {
            return Arrays.asList(trust.getAcceptedIssuers());
          }
        }
        return List.of();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the platform's root certificates cannot be read", e);
      }
    }
  }
}
