package io.sealpost.path;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// Judges a leaf: finds its paths, asks every rule of each, and takes the first that all accept.
/// Only if none is does it answer with the path that came closest, so that "expired" and "unknown CA"
/// stay different errors.
public final class PathJudge {
  private final PathRequest request;
  private @Nullable PathVerdict best;

  private PathJudge(PathRequest request) {
    this.request = request;
  }

  /// @param intermediates whatever came with the leaf, in any order; trusted for nothing
  public static PathVerdict judge(PathCertificate leaf, List<PathCertificate> intermediates,
      PathRequest request) {
    return new PathJudge(request).judge(leaf, intermediates);
  }

  private PathVerdict judge(PathCertificate leaf, List<PathCertificate> intermediates) {
    if (request.leafIsAnchor()) {
      return alone(leaf, Verdict.notAsked(Rule.PATH, "the pinned key is its own anchor"));
    }
    PathSearch search = new PathSearch(request.anchors(), intermediates, this::accepts);
    search.from(leaf);
    PathVerdict found = best;
    return found == null ? alone(leaf, Verdict.failed(Rule.PATH, none(leaf, search))) : found;
  }

  private static String none(PathCertificate leaf, PathSearch search) {
    if (search.exhausted()) {
      return "so many certificates sign each other that no path was found";
    }
    String weak = Profiles.weakSignature(leaf);
    return leaf.selfIssued()
        ? "its certificate is self-signed"
        : weak != null
            ? "no path from its certificate to a root: it " + weak
            : "no path from its certificate to a root that is trusted here";
  }

  private boolean accepts(List<PathCertificate> path) {
    PathVerdict verdict = rules(path, linked(path), path);
    PathVerdict before = best;
    if (before == null || verdict.failures() < before.failures()) {
      best = verdict;
    }
    return verdict.accepted();
  }

  private PathVerdict alone(PathCertificate leaf, Verdict path) {
    List<PathCertificate> self = List.of(leaf);
    return rules(self, path, request.leafIsAnchor() ? self : List.of());
  }

  private PathVerdict rules(List<PathCertificate> path, Verdict linked,
      List<PathCertificate> reported) {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(linked);
    verdicts.add(Dates.verdict(path, request.time()));
    verdicts.add(verdict(Rule.PROFILE, "fit for " + request.purpose().users,
        () -> Profiles.complaint(path, request)));
    verdicts.add(path.size() < 2
        ? Verdict.notAsked(Rule.CONSTRAINTS, "there is no CA whose constraints could apply")
        : verdict(Rule.CONSTRAINTS, "every name is one its CAs may issue for",
            () -> ConstrainedNames.complaint(path)));
    verdicts.add(request.revocation().verdict(path, request.time()));
    if (request.name() != null) {
      verdicts.add(request.name().verdict(path.getFirst()));
    }
    return new PathVerdict(reported, verdicts);
  }

  private Verdict linked(List<PathCertificate> path) {
    return verdict(Rule.PATH, "leads to " + path.getLast().subjectText(), () -> {
      Complaint lengths = PathLengths.complaint(path, request.mostIntermediates());
      return lengths == null ? Policies.complaint(path) : lengths;
    });
  }

  private static Verdict verdict(Rule rule, String passed, Supplier<@Nullable Complaint> question) {
    try {
      Complaint complaint = question.get();
      return complaint == null ? Verdict.passed(rule, passed) : complaint.verdict();
    } catch (IllegalArgumentException | IllegalStateException | ArithmeticException
        | ClassCastException | ArrayIndexOutOfBoundsException e) {
      // What the parser of an extension throws when the extension is not what its type says.
      return Verdict.failed(rule, "its path has a certificate with a malformed extension");
    }
  }
}
