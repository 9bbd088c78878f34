package io.sealpost.trust;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

import io.sealpost.path.PathJudge;
import io.sealpost.path.PathRequest;
import io.sealpost.path.PeerName;
import io.sealpost.path.Purpose;
import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// Judges a web server's certificates by the rules mail servers are judged by. Pins it has none: what
/// is asked of the web, tokens and settings, is asked of companies that change their keys unannounced.
///
/// @param host the DNS name or address in the site's URI
/// @param roots the anchors a path may end in
/// @param standard whose rules the roots' certificates are made under
/// @param clock what "now" is for certificate dates
public record SiteTrust(PeerName host, List<X509Certificate> roots, Standard standard,
    Clock clock) {
  public SiteTrust {
    roots = List.copyOf(roots);
  }

  /// @param presented what the server sent, leaf first; never empty
  /// @param staple the OCSP response that came with it; null if none did
  /// @return what each rule says
  /// @throws IllegalArgumentException if a certificate cannot be read at all
  public List<Verdict> judge(List<X509Certificate> presented, byte @Nullable [] staple) {
    if (presented.isEmpty() || presented.size() > ServerTrust.MOST_PRESENTED) {
      throw new IllegalArgumentException(presented.size() + " certificates presented");
    }
    var material = new PathMaterial(presented, roots);
    return PathJudge.judge(material.leaf(), material.intermediates(),
        new PathRequest(material.anchors(), host, clock.instant(), Purpose.SERVER, standard,
            Revocation.NONE.stapled(staple), PathRequest.INTERMEDIATES, false))
        .verdicts();
  }
}
