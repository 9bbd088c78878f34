package io.sealpost.trust;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sealpost.path.Described;
import io.sealpost.path.PathCertificate;

/// What was presented, and those of the roots that could have issued it, as the path rules read them.
/// Most of a platform's roots are thus never read a second time.
final class PathMaterial {
  private final Map<PathCertificate, X509Certificate> origins = new HashMap<>();
  private final PathCertificate leaf;
  private final List<PathCertificate> intermediates = new ArrayList<>();
  private final List<PathCertificate> anchors = new ArrayList<>();

  /// @throws IllegalArgumentException if one of them cannot be read as DER
  PathMaterial(List<X509Certificate> presented, List<X509Certificate> roots) {
    leaf = PathCertificate.leaf(Described.der(presented.getFirst()));
    origins.put(leaf, presented.getFirst());
    Set<ByteBuffer> issuers = new HashSet<>();
    for (X509Certificate certificate : presented) {
      issuers.add(ByteBuffer.wrap(certificate.getIssuerX500Principal().getEncoded()));
    }
    for (X509Certificate certificate : presented.subList(1, presented.size())) {
      keep(intermediates, PathCertificate.intermediate(Described.der(certificate)), certificate);
    }
    for (X509Certificate root : roots) {
      if (issuers.contains(ByteBuffer.wrap(root.getSubjectX500Principal().getEncoded()))) {
        keep(anchors, PathCertificate.anchor(Described.der(root)), root);
      }
    }
  }

  PathCertificate leaf() {
    return leaf;
  }

  List<PathCertificate> intermediates() {
    return intermediates;
  }

  List<PathCertificate> anchors() {
    return anchors;
  }

  List<X509Certificate> origins(List<PathCertificate> path) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (PathCertificate certificate : path) {
      X509Certificate origin = origins.get(certificate);
      if (origin != null) {
        certificates.add(origin);
      }
    }
    return certificates;
  }

  private void keep(List<PathCertificate> list, PathCertificate certificate,
      X509Certificate origin) {
    list.add(certificate);
    origins.put(certificate, origin);
  }
}
