package io.sealpost.path;

import java.util.List;

import io.sealpost.peer.Verdict;

/// What came of a request.
///
/// @param path leaf first, anchor last; empty if none leads to an anchor
/// @param verdicts each rule's, of the best path there is
public record PathVerdict(List<PathCertificate> path, List<Verdict> verdicts) {
  public PathVerdict {
    path = List.copyOf(path);
    verdicts = List.copyOf(verdicts);
  }

  public boolean accepted() {
    return verdicts.stream().noneMatch(Verdict::failed);
  }

  /// How far from accepted: a path that is merely expired says more than one of foreign certificates.
  long failures() {
    return verdicts.stream().filter(Verdict::failed).count();
  }
}
