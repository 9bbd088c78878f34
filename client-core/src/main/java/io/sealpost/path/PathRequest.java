package io.sealpost.path;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a path is asked for.
///
/// @param anchors where it may end
/// @param name whom the leaf must name; null to ask nothing of its names
/// @param time when it must hold
/// @param purpose what the leaf is for
/// @param standard whose rules its certificates were made under
/// @param revocation what is known of certificates taken back
/// @param mostIntermediates how many there may be between leaf and anchor
/// @param leafIsAnchor whether the leaf stands for itself and no path is looked for, as under
/// `trust = "pinned-key"`: such a leaf may be a CA's
public record PathRequest(List<PathCertificate> anchors, @Nullable PeerName name, Instant time,
    Purpose purpose, Standard standard, Revocation revocation, int mostIntermediates,
    boolean leafIsAnchor) {
  /// As many as a path of a public CA has, and twice that again.
  public static final int INTERMEDIATES = 8;

  public PathRequest {
    anchors = List.copyOf(anchors);
  }

  /// The same, for a leaf of this name.
  public PathRequest naming(PeerName other) {
    return new PathRequest(anchors, other, time, purpose, standard, revocation, mostIntermediates,
        leafIsAnchor);
  }

  /// A server's path under a public CA, with nothing known of revocation.
  public static PathRequest server(List<PathCertificate> anchors, PeerName name, Instant time) {
    return new PathRequest(anchors, name, time, Purpose.SERVER, Standard.PUBLIC, Revocation.NONE,
        INTERMEDIATES, false);
  }
}
