package io.sealpost.peer;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Everything that was found out about the other end of one connection: the receipt.
///
/// @param endpoint whom we meant to reach
/// @param presented the certificates the server sent, leaf first
/// @param path the path we built ourselves, leaf first, anchor last; empty if none could be
/// @param verdicts what each rule said
/// @param matchedPin the pin that matched, if any are set and one did
/// @param tls what was negotiated; null when the handshake did not come to it
/// @param clientCertificate the subject of the certificate we sent; null if we sent none
/// @param clientCertificateEnds when that certificate ends; null if we sent none
/// @param authenticated how we authenticated, such as `EXTERNAL`; null if we did not
public record TrustReport(Endpoint endpoint, List<PeerCertificate> presented,
    List<PeerCertificate> path, List<Verdict> verdicts, @Nullable Pin matchedPin,
    @Nullable Negotiated tls, @Nullable String clientCertificate,
    @Nullable Instant clientCertificateEnds, @Nullable String authenticated) {
  /// What TLS agreed on.
  ///
  /// @param protocol `TLSv1.3` or `TLSv1.2`
  /// @param cipher the cipher suite's registered name
  /// @param group the key-exchange group, or `not reported`
  /// @param signature how the server signed the handshake, by the names of RFC 8446 §4.2.3, or `not
  /// reported`; an RSA key in TLS 1.3 leaves open which of three
  public record Negotiated(String protocol, String cipher, String group, String signature) {}

  public TrustReport {
    presented = List.copyOf(presented);
    path = List.copyOf(path);
    verdicts = List.copyOf(verdicts);
  }

  /// A report of certificates alone, before a handshake has ended.
  public static TrustReport of(Endpoint endpoint, List<PeerCertificate> presented,
      List<PeerCertificate> path, List<Verdict> verdicts, @Nullable Pin matchedPin) {
    return new TrustReport(endpoint, presented, path, verdicts, matchedPin, null, null, null, null);
  }

  /// @param outcome null when the handshake did not end
  /// @param sent our certificate; null if we sent none
  public TrustReport negotiated(@Nullable Negotiated outcome, @Nullable X509Certificate sent) {
    return new TrustReport(endpoint, presented, path, verdicts, matchedPin, outcome,
        sent == null ? null : sent.getSubjectX500Principal().getName(),
        sent == null ? null : sent.getNotAfter().toInstant(), authenticated);
  }

  /// The same, once the account was let in by that SASL mechanism.
  public TrustReport authenticatedBy(String mechanism) {
    return new TrustReport(endpoint, presented, path, verdicts, matchedPin, tls, clientCertificate,
        clientCertificateEnds, mechanism);
  }

  /// Whether no rule failed.
  public boolean trusted() {
    return !verdicts.isEmpty() && verdicts.stream().noneMatch(Verdict::failed);
  }

  /// The first rule that refused.
  public Optional<Verdict> refusal() {
    return verdicts.stream().filter(Verdict::failed).findFirst();
  }
}
