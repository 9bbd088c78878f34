package io.sealpost.testserver.cert;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/// A certificate authority for tests: a root, an intermediate below it, and every leaf one asks for.
///
/// ```java
/// var authority = TestAuthority.create();
/// Issued server = authority.server("imap.example.test");
/// Issued ada = authority.client("ada@example.test", KeyKind.ED25519);
/// Issued odd = authority.request("CN=odd").dns("*.example.test").forServers().key(KeyKind.RSA).issue();
/// Issued bad = authority.misissued(Misissued.EXPIRED, "localhost");
/// ```
///
/// Good leaves satisfy RFC 5280 and the CA/Browser Forum's profile. Keys live in memory only.
public final class TestAuthority {
  private final Clock clock;
  private final Issued root;
  private final Issued intermediate;
  private final Signer signer;

  private TestAuthority(String name, KeyKind kind, Clock clock) {
    this.clock = clock;
    Instant now = clock.instant();
    Instant from = now.minus(Duration.ofDays(1));
    Signer own = new Signer(null, kind.signature());
    root = new CertificateRequest("O=" + name + ",CN=" + name + " Root", own, now).key(kind)
        .authority(1).valid(from, now.plus(Duration.ofDays(3650))).issue();
    intermediate = new CertificateRequest("O=" + name + ",CN=" + name + " Intermediate",
        new Signer(root, kind.signature()), now).key(kind)
        .authority(0).valid(from, now.plus(Duration.ofDays(1825))).issue();
    signer = new Signer(intermediate, kind.signature());
  }

  /// A new authority with P-256 keys, named "Sealpost Test".
  public static TestAuthority create() {
    return create("Sealpost Test", KeyKind.P256, Clock.systemUTC());
  }

  /// A new authority; everything it issues is dated by the clock.
  public static TestAuthority create(String name, KeyKind kind, Clock clock) {
    return new TestAuthority(name, kind, clock);
  }

  /// The root, which is what a client must trust.
  public X509Certificate root() {
    return root.certificate();
  }

  /// The intermediate, which signs every leaf and is sent along with it.
  public X509Certificate intermediate() {
    return intermediate.certificate();
  }

  /// The root as PEM: the content of a client's CA file.
  public String rootPem() {
    return root.pem();
  }

  /// Starts a certificate of any shape, signed by the intermediate unless told otherwise.
  public CertificateRequest request(String subject) {
    return new CertificateRequest(subject, signer, clock.instant());
  }

  /// A server certificate for these host names or IP addresses (told apart by their form).
  public Issued server(String... hosts) {
    return names(request("CN=" + hosts[0]), hosts).forServers().issue();
  }

  /// A client certificate for the mail address (SAN rfc822Name; the CN is the local part).
  public Issued client(String address, KeyKind kind) {
    return request("CN=" + address.replaceFirst("@.*", "")).email(address).forClients().key(kind)
        .issue();
  }

  /// A server certificate that is wrong in exactly the named way, otherwise for these hosts.
  public Issued misissued(Misissued kind, String... hosts) {
    return kind.issue(this, hosts);
  }

  /// A revocation list of the intermediate, current for a week, with these certificates on it.
  ///
  /// @return its DER
  public byte[] revocationList(X509Certificate... revoked) {
    return new OcspAnswer(intermediate, revoked.length > 0 ? revoked[0] : intermediate(), now())
        .list(revoked);
  }

  /// Starts an OCSP response of the intermediate about a certificate it issued; good and current for
  /// a week unless told otherwise.
  public OcspAnswer answer(X509Certificate certificate) {
    return new OcspAnswer(intermediate, certificate, now());
  }

  /// The root with its key, for authorities of another shape below it.
  public Issued rootIdentity() {
    return root;
  }

  /// A trust store that holds the root and nothing else.
  public KeyStore trustStore() {
    return trustStore(List.of(root()));
  }

  /// A client's context that trusts the root (JDK rules) and presents the identity, if there is one.
  public SSLContext clientContext(@Nullable Issued identity) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys = identity == null ? new KeyManager[0] : identity.keyManagers();
      context.init(keys, trustManagers(trustStore()), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a TLS context", e);
    }
  }

  /// A trust store with these anchors.
  public static KeyStore trustStore(List<X509Certificate> anchors) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < anchors.size(); i++) {
        store.setCertificateEntry("anchor" + i, anchors.get(i));
      }
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot make a trust store", e);
    }
  }

  /// The JDK's path validation over the anchors.
  public static TrustManager[] trustManagers(KeyStore anchors) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors);
    return factory.getTrustManagers();
  }

  Instant now() {
    return clock.instant();
  }

  Clock clock() {
    return clock;
  }

  static CertificateRequest names(CertificateRequest request, String... hosts) {
    for (String host : hosts) {
      if (host.matches("[0-9.]+|.*:.*")) {
        request.ip(host);
      } else {
        request.dns(host);
      }
    }
    return request;
  }
}
