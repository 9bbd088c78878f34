package io.sealpost.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.MailException;
import io.sealpost.failure.TrustException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.TrustReport.Negotiated;
import io.sealpost.trust.ServerTrust;
import org.jspecify.annotations.Nullable;

/// Makes [SecureChannel]s for one [TlsPolicy]. Sessions are resumed only among connections of one
/// client, so a change of policy means a new client and no old sessions.
///
/// Trust is decided inside the handshake, and again on the session that comes of it, because a
/// resumed session asks no trust manager.
public final class TlsClient {
  private final TlsPolicy policy;
  private final ServerTrust trust;
  private final JudgingTrustManager judge;
  private final IdentityKeyManager keys;
  private final SSLContext context;

  public TlsClient(TlsPolicy policy) {
    this.policy = policy;
    this.trust = new ServerTrust(policy.trust());
    this.keys = new IdentityKeyManager(policy.identities());
    this.judge = new JudgingTrustManager(trust);
    this.context = context(keys, judge);
  }

  /// The server that it connects to.
  public Endpoint endpoint() {
    return policy.trust().endpoint();
  }

  /// Performs the handshake on a connected socket. The socket is the caller's to close on failure.
  ///
  /// @throws TrustException if the peer is not who it must be: nothing but the handshake was sent,
  /// and no client certificate
  /// @throws AuthenticationException if the server refused our certificate
  /// @throws UnreachableException if TLS failed otherwise
  public SecureChannel secure(Socket raw) throws IOException {
    TappedSocket tapped = new TappedSocket(raw, endpoint());
    SSLSocket socket = socket(context, policy, tapped);
    try {
      socket.startHandshake();
    } catch (IOException e) {
      throw known(socket, tapped,
          TlsFailure.ofHandshake(endpoint(), e, keys.requested(socket) != null));
    }
    SSLSession session = socket.getSession();
    TrustReport report = JudgingTrustManager.require(trust, chain(session), session)
        .negotiated(negotiated(session, chain(session).getFirst(), tapped),
            sentCertificate(session));
    return new SecureChannel(
        new SecureStreams(socket.getInputStream(), socket.getOutputStream(), endpoint(),
            keys.requested(socket) != null),
        raw,
        new VerifiedPeer(report, ChannelBinding.of(session, chain(session).getFirst())));
  }

  /// Whoever refuses our certificate has proven who it is, if we came to answer; an alert may come
  /// sooner, from anybody.
  private MailException known(SSLSocket socket, TappedSocket tapped, MailException failure) {
    JudgingTrustManager.Trusted known = judge.trusted(socket);
    return failure instanceof AuthenticationException refusal && known != null && tapped.answered()
        ? refusal.by(known.report().negotiated(negotiated(known.session(), known.server(), tapped),
            keys.shown(socket)))
        : failure;
  }

  /// The same refusal, with what we know ourselves of the certificate that was refused.
  public AuthenticationException explained(AuthenticationException refusal) {
    return Refused.knowing(policy.identities(), policy.trust().clock().instant(), refusal);
  }

  static SSLContext context(KeyManager keys, TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[]{keys}, new TrustManager[]{trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS is not available", e);
    }
  }

  static SSLSocket socket(SSLContext context, TlsPolicy policy, TappedSocket tapped)
      throws IOException {
    Endpoint endpoint = policy.trust().endpoint();
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(tapped, endpoint.host(),
        endpoint.port(), true);
    socket.setUseClientMode(true);
    socket.setSSLParameters(policy.parameters());
    return socket;
  }

  static Negotiated negotiated(SSLSession session, X509Certificate server, TappedSocket tapped) {
    byte[] first = tapped.firstOctets();
    return new Negotiated(session.getProtocol(), session.getCipherSuite(),
        KeyExchangeGroup.in(first), ServerSignature.of(session.getProtocol(), first,
            server.getPublicKey()));
  }

  static List<X509Certificate> chain(SSLSession session) throws SSLPeerUnverifiedException {
    return Arrays.stream(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
  }

  private static @Nullable X509Certificate sentCertificate(SSLSession session) {
    Certificate[] sent = session.getLocalCertificates();
    return sent != null && sent.length > 0 && sent[0] instanceof X509Certificate certificate
        ? certificate
        : null;
  }
}
