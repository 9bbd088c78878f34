package io.sealpost.account;

import java.net.Authenticator;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

import io.sealpost.failure.TrustException;
import io.sealpost.peer.Protocol;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A program that embeds the library finds its JVM as it left it: no property, provider or default
/// has changed behind a connection that worked and one that was refused. `LayersTest` reads the same
/// out of the class files; this sees what libraries do for us.
@Timeout(60)
class GlobalSettingsTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void areLeftAlone(Protocol protocol) throws Exception {
    try (var ground = new PinGround(folder, protocol, io.sealpost.peer.Security.STARTTLS)) {
      List<Object> before = settings();
      ground.open().use().ask();
      ground.pin(PinGround.STRANGER);
      assertThatThrownBy(ground::open).isInstanceOf(TrustException.class);
      assertThat(settings()).isEqualTo(before);
    }
  }

  private static List<Object> settings() throws Exception {
    List<Object> all = new ArrayList<>();
    all.add(new TreeMap<>(System.getProperties()));
    for (Provider provider : Security.getProviders()) {
      all.add(provider.toString());
    }
    for (String name : List.of("jdk.tls.disabledAlgorithms", "jdk.certpath.disabledAlgorithms",
        "networkaddress.cache.ttl", "ocsp.enable", "ssl.TrustManagerFactory.algorithm")) {
      all.add(name + " = " + Security.getProperty(name));
    }
    all.add(SSLContext.getDefault());
    all.add(HttpsURLConnection.getDefaultSSLSocketFactory());
    all.add(HttpsURLConnection.getDefaultHostnameVerifier());
    all.add(Arrays.asList(Authenticator.getDefault(), ProxySelector.getDefault(),
        Thread.getDefaultUncaughtExceptionHandler(), System.out, System.err, System.in));
    all.add(Locale.getDefault());
    all.add(TimeZone.getDefault());
    return all;
  }
}
