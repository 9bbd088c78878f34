package io.sealpost.trust;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealpost.path.Described;
import io.sealpost.path.PathCertificate;
import io.sealpost.path.PathJudge;
import io.sealpost.path.PathRequest;
import io.sealpost.path.PathVerdict;
import io.sealpost.path.PeerName;
import io.sealpost.path.Purpose;
import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.peer.Pin;
import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// Judges a server's certificates: the rules of its path, its name, and its pinned key. Certificates
/// in, a report with every rule's verdict out; it neither speaks nor throws for a refusal.
public final class ServerTrust {
  private final TrustPolicy policy;

  public ServerTrust(TrustPolicy policy) {
    this.policy = policy;
  }

  public TrustPolicy policy() {
    return policy;
  }

  /// Judges certificates seen outside a handshake, where no staple could have come with them.
  ///
  /// @param presented what the server sent, leaf first; never empty
  /// @throws IllegalArgumentException if a certificate cannot be read at all
  public TrustReport judge(List<X509Certificate> presented) {
    return judge(presented, policy.revocation());
  }

  /// Judges what came in a handshake.
  ///
  /// @param presented what the server sent, leaf first; never empty
  /// @param staple the OCSP response that came with it; null if none did
  /// @throws IllegalArgumentException if a certificate cannot be read at all
  public TrustReport judge(List<X509Certificate> presented, byte @Nullable [] staple) {
    return judge(presented, policy.revocation().stapled(staple));
  }

  private TrustReport judge(List<X509Certificate> presented, Revocation revocation) {
    if (presented.isEmpty() || presented.size() > MOST_PRESENTED) {
      throw new IllegalArgumentException(presented.size() + " certificates presented");
    }
    var material = new PathMaterial(presented, policy.roots());
    PathVerdict found = PathJudge.judge(material.leaf(), material.intermediates(),
        request(material.anchors(), revocation));
    List<Pin> keys = found.path().stream().map(it -> Pin.ofSpki(it.spki())).toList();
    Optional<Pin> match = policy.pins().at(policy.clock().instant()).match(keys);
    List<Verdict> verdicts = new ArrayList<>(found.verdicts());
    verdicts.add(pinned(match, keys));
    return TrustReport.of(policy.endpoint(), Described.all(presented),
        Described.all(material.origins(found.path())), verdicts, match.orElse(null));
  }

  private PathRequest request(List<PathCertificate> anchors, Revocation revocation) {
    var name = new PeerName(
        policy.endpoint().hostIsAddress() ? PeerName.Kind.IP : PeerName.Kind.DNS,
        policy.endpoint().host());
    boolean byKey = policy.mode() == TrustMode.PINNED_KEY;
    // Who certifies their own key never promised the form that public CAs did.
    return new PathRequest(anchors, name, policy.clock().instant(), Purpose.SERVER,
        byKey ? Standard.PRIVATE : policy.standard(), revocation, PathRequest.INTERMEDIATES, byKey);
  }

  /// Asked of keys of the path we built only, never of a certificate merely presented. A pin that has
  /// ended fails closed: it is not as if nothing were pinned.
  private Verdict pinned(Optional<Pin> match, List<Pin> keys) {
    if (policy.pins().isEmpty()) {
      return policy.mode() == TrustMode.PINNED_KEY
          ? Verdict.failed(Rule.PIN, "trust is pinned-key and no pin is set")
          : Verdict.notAsked(Rule.PIN, "no key is pinned");
    }
    if (keys.isEmpty()) {
      return Verdict.notAsked(Rule.PIN, "there is no path whose keys could be pinned");
    }
    if (match.isPresent()) {
      return Verdict.passed(Rule.PIN, match.get() + " is pinned"
          + policy.pins().end(match.get()).map(day -> " until " + day).orElse(""));
    }
    Optional<Pin> ended = policy.pins().match(keys);
    if (ended.isPresent()) {
      return Verdict.failed(Rule.PIN, "its key was pinned until "
          + policy.pins().end(ended.get()).map(LocalDate::toString).orElse("")
          + ", and is not now");
    }
    int count = policy.pins().pins().size();
    return Verdict.failed(Rule.PIN,
        (keys.size() == 1 ? "its key is not " : "no key of its path is ")
            + (count == 1 ? "the one" : "one of the " + count) + " pinned for it");
  }

  static final int MOST_PRESENTED = 10;
}
