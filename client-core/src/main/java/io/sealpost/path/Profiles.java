package io.sealpost.path;

import java.util.List;

import io.sealpost.path.PathCertificate.Role;
import org.jspecify.annotations.Nullable;

/// What each certificate of a path must be by itself.
final class Profiles {
  private Profiles() {}

  static @Nullable Complaint complaint(List<PathCertificate> path, PathRequest request) {
    for (PathCertificate certificate : path) {
      String words = words(certificate, path.size() > 1, request);
      if (words != null) {
        return Complaint.profile(certificate, words);
      }
    }
    return null;
  }

  private static @Nullable String words(PathCertificate it, boolean linked, PathRequest request) {
    Standard standard = it.is(Role.ANCHOR)
        ? request.standard().ofAnchor()
        : request.standard();
    String words = FormProfile.complaint(it, request.standard());
    words = words == null ? KeyProfile.complaint(it.key()) : words;
    words = words == null && linked && !it.is(Role.ANCHOR) ? weakSignature(it) : words;
    // A leaf that stands for itself has no issuer to identify.
    words = words == null
        ? ExtensionProfile.complaint(it,
            request.leafIsAnchor() ? Standard.PRIVATE : standard)
        : words;
    words = words == null ? AlternativeNames.complaint(it) : words;
    if (words != null) {
      return words;
    }
    return it.is(Role.LEAF)
        ? LeafProfile.complaint(it, request)
        : AuthorityProfile.complaint(it, request.purpose(), standard);
  }

  static @Nullable String weakSignature(PathCertificate it) {
    return SignatureKind.of(it.certificate().getSignatureAlgorithm()) == null
        ? "is signed with an algorithm that is not allowed"
        : null;
  }
}
