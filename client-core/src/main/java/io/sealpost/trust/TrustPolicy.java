package io.sealpost.trust;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.TrustMode;

/// What one endpoint's certificates are judged by.
///
/// @param endpoint whom we mean to reach; its host is the name the certificate must carry
/// @param mode on what trust rests
/// @param pins the keys allowed; under [TrustMode#PINNED_KEY] never empty
/// @param roots the anchors a path may end in
/// @param clock what "now" is for certificate dates
/// @param standard whose rules the roots' certificates are made under
/// @param revocation what is known of certificates taken back, staples aside
public record TrustPolicy(Endpoint endpoint, TrustMode mode, PinSet pins,
    List<X509Certificate> roots, Clock clock, Standard standard, Revocation revocation) {
  public TrustPolicy {
    roots = List.copyOf(roots);
  }

  /// Under the rules of public CAs, with no revocation lists.
  public TrustPolicy(Endpoint endpoint, TrustMode mode, PinSet pins, List<X509Certificate> roots,
      Clock clock) {
    this(endpoint, mode, pins, roots, clock, Standard.PUBLIC, Revocation.NONE);
  }
}
