package io.sealpost.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.sealpost.failure.UntrustedSiteException;
import io.sealpost.peer.Verdict;
import io.sealpost.trust.SiteTrust;

/// TLS to a web site, for a library that speaks HTTP: the strength of [TlsPolicy], judged inside the
/// handshake, and never a certificate of ours.
public final class SiteTls {
  private SiteTls() {}

  /// A context of one site. Sessions end with it, so that none is resumed unjudged.
  ///
  /// @param authority the site's host and port, for messages
  public static SSLContext context(SiteTrust trust, String authority) {
    return TlsClient.context(new IdentityKeyManager(List.of()), new Judge(trust, authority));
  }

  public static SSLParameters parameters() {
    return TlsPolicy.strength();
  }

  private static final class Judge extends ServerJudge {
    private final SiteTrust trust;
    private final String authority;

    Judge(SiteTrust trust, String authority) {
      this.trust = trust;
      this.authority = authority;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      List<Verdict> verdicts;
      try {
        verdicts = trust.judge(List.of(chain), Staple.in(engine.getHandshakeSession()));
      } catch (RuntimeException e) {
        // Parsers of certificates throw what they like; whatever it is, this is not the site.
        throw new CertificateException("certificates that cannot be read", e);
      }
      if (verdicts.isEmpty() || verdicts.stream().anyMatch(Verdict::failed)) {
        throw new CertificateException("not trusted",
            new UntrustedSiteException(authority, verdicts));
      }
    }
  }
}
