package io.sealpost.identity;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.path.Described;
import io.sealpost.path.PathCertificate;
import io.sealpost.path.PathJudge;
import io.sealpost.path.PathRequest;
import io.sealpost.path.Purpose;
import io.sealpost.path.Revocation;
import io.sealpost.path.Standard;
import io.sealpost.peer.Pin;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import io.sealpost.peer.Verdict.Outcome;

/// What is asked of certificates before they become an identity: is it for our key, does the chain hold
/// together, is it current, is it for clients?
public final class IntakeChecks {
  private IntakeChecks() {}

  /// Whether the certificate is for the key.
  public static Verdict key(X509Certificate leaf, PublicKey key, String name) {
    return leaf.getPublicKey().equals(key)
        ? Verdict.passed(Rule.PIN, "for the key of " + name)
        : Verdict.failed(Rule.PIN, "it is for the key " + Pin.of(leaf.getPublicKey())
            + ", and that of " + name + " is " + Pin.of(key));
  }

  /// Chain, dates and purpose.
  ///
  /// @param chain leaf first, as [IdentityIntake#chain] orders it
  /// @param roots what it must lead to; empty if that is the server's business alone
  /// @throws IllegalArgumentException if a certificate cannot be read
  public static List<Verdict> of(List<X509Certificate> chain, List<X509Certificate> roots,
      Instant now) {
    PathCertificate leaf = PathCertificate.leaf(Described.der(chain.getFirst()));
    boolean alone = chain.size() == 1 && roots.isEmpty();
    List<X509Certificate> anchors = roots.isEmpty() ? List.of(chain.getLast()) : roots;
    int end = roots.isEmpty() ? chain.size() - 1 : chain.size();
    PathRequest request = new PathRequest(
        alone
            ? List.of()
            : anchors.stream().map(it -> PathCertificate.anchor(Described.der(it))).toList(),
        null, now, Purpose.CLIENT, Standard.PRIVATE, Revocation.NONE, PathRequest.INTERMEDIATES,
        alone);
    List<PathCertificate> between = chain.subList(1, Math.max(1, end)).stream()
        .map(it -> PathCertificate.intermediate(Described.der(it))).toList();
    List<Verdict> said = new ArrayList<>();
    for (Verdict verdict : PathJudge.judge(leaf, between, request).verdicts()) {
      if (alone && verdict.rule() == Rule.PATH) {
        said.add(Verdict.notAsked(Rule.PATH, leaf.subjectText().equals(leaf.issuerText())
            ? "self-signed: the server must have been told of it"
            : "the certificate of its issuer, " + leaf.issuerText()
                + ", is not here: the server must have it"));
      } else if (verdict.outcome() != Outcome.NOT_ASKED) {
        said.add(verdict);
      }
    }
    return said;
  }
}
