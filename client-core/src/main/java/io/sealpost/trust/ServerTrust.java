package io.sealpost.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.TrustReport;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// Judges a server's certificates: path ∧ dates ∧ profile ∧ name ∧ pinned key. Certificates in,
/// a report with every rule's verdict out; it neither speaks nor throws for a refusal.
public final class ServerTrust {
  private final TrustPolicy policy;

  public ServerTrust(TrustPolicy policy) {
    this.policy = policy;
  }

  public TrustPolicy policy() {
    return policy;
  }

  /// @param presented what the server sent, leaf first; never empty
  /// @throws IllegalArgumentException if a certificate cannot be read at all
  public TrustReport judge(List<X509Certificate> presented) {
    if (presented.isEmpty() || presented.size() > MOST_PRESENTED) {
      throw new IllegalArgumentException(presented.size() + " certificates presented");
    }
    return policy.mode() == TrustMode.CA ? byPath(presented) : byPinnedKey(presented);
  }

  private TrustReport byPath(List<X509Certificate> presented) {
    var search = new PathSearch(policy.roots(), presented);
    List<X509Certificate> path = search.at(policy.clock().instant());
    boolean now = !path.isEmpty();
    if (!now) {
      path = atAnotherTime(search, presented.getFirst());
    }
    if (path.isEmpty()) {
      List<Verdict> verdicts = new ArrayList<>();
      verdicts.add(Verdict.failed(Rule.PATH, selfSigned(presented.getFirst())
          ? "its certificate is self-signed"
          : "no path from its certificate to a root that is trusted here"));
      verdicts.addAll(leafVerdicts(List.of(presented.getFirst())));
      verdicts.add(Verdict.notAsked(Rule.PIN, "there is no path whose keys could be pinned"));
      return report(presented, path, verdicts, null);
    }
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(held(path, now));
    verdicts.addAll(leafVerdicts(path));
    List<Pin> keys = path.stream().map(c -> Pin.of(c.getPublicKey())).toList();
    Optional<Pin> match = inForce().match(keys);
    verdicts.add(pinned(match, keys));
    return report(presented, path, verdicts, match.orElse(null));
  }

  /// A path that holds at another time only must fail for a date; if no date is to blame, it is
  /// something else that changes with time, such as an algorithm the platform no longer takes.
  private Verdict held(List<X509Certificate> path, boolean now) {
    return now || validity(path).failed()
        ? Verdict.passed(Rule.PATH,
            "leads to " + path.getLast().getSubjectX500Principal().getName())
        : Verdict.failed(Rule.PATH, "the path from its certificate to a root is not valid now");
  }

  private TrustReport byPinnedKey(List<X509Certificate> presented) {
    List<X509Certificate> path = List.of(presented.getFirst());
    List<Pin> keys = List.of(Pin.of(path.getFirst().getPublicKey()));
    Optional<Pin> match = inForce().match(keys);
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(Verdict.notAsked(Rule.PATH, "the pinned key is its own anchor"));
    verdicts.addAll(leafVerdicts(path));
    verdicts.add(policy.pins().isEmpty()
        ? Verdict.failed(Rule.PIN, "trust is pinned-key and no pin is set")
        : pinned(match, keys));
    return report(presented, path, verdicts, match.orElse(null));
  }

  /// A path that would be valid but for its dates, so that "expired" and "unknown CA" stay different
  /// errors.
  private static List<X509Certificate> atAnotherTime(PathSearch search, X509Certificate leaf) {
    List<X509Certificate> path = search.at(leaf.getNotBefore().toInstant());
    return path.isEmpty() ? search.at(leaf.getNotAfter().toInstant()) : path;
  }

  private List<Verdict> leafVerdicts(List<X509Certificate> path) {
    return List.of(validity(path), Profile.of(path, policy.mode()),
        ServiceIdentity.of(Described.raw(path.getFirst()), policy.endpoint()));
  }

  private Verdict validity(List<X509Certificate> path) {
    Instant now = policy.clock().instant();
    for (X509Certificate certificate : path) {
      String whose = certificate.equals(path.getFirst()) ? "its certificate" : "a CA of its path";
      if (now.isBefore(certificate.getNotBefore().toInstant())) {
        return Verdict.failed(Rule.VALIDITY,
            whose + " is not valid before " + certificate.getNotBefore().toInstant());
      }
      if (now.isAfter(certificate.getNotAfter().toInstant())) {
        return Verdict.failed(Rule.VALIDITY,
            whose + " expired on " + certificate.getNotAfter().toInstant());
      }
    }
    return Verdict.passed(Rule.VALIDITY,
        "valid until " + path.getFirst().getNotAfter().toInstant());
  }

  private PinSet inForce() {
    return policy.pins().at(policy.clock().instant());
  }

  /// A pin that has ended fails closed: it is not as if nothing were pinned.
  private Verdict pinned(Optional<Pin> match, List<Pin> keys) {
    if (policy.pins().isEmpty()) {
      return Verdict.notAsked(Rule.PIN, "no key is pinned");
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

  private TrustReport report(List<X509Certificate> presented, List<X509Certificate> path,
      List<Verdict> verdicts, @Nullable Pin match) {
    return TrustReport.of(policy.endpoint(), Described.all(presented), Described.all(path),
        verdicts, match);
  }

  private static boolean selfSigned(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  private static final int MOST_PRESENTED = 10;
}
