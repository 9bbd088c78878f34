package io.sealpost.path;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/// Finds the paths from a leaf to an anchor by names and signatures (RFC 4158), likeliest first.
///
/// CAs that sign each other make as many paths as they have orders, so what a search may cost is
/// capped: in signatures verified, in steps, and in paths offered.
final class PathSearch {
  private final List<PathCertificate> anchors;
  private final List<PathCertificate> intermediates;
  private final Predicate<List<PathCertificate>> accepts;
  private final Map<Link, Boolean> signed = new HashMap<>();
  private int steps;
  private int offered;

  private record Link(PathCertificate child, PathCertificate issuer) {}

  /// @param accepts is offered each path, leaf first; the search ends at the first it accepts
  PathSearch(List<PathCertificate> anchors, List<PathCertificate> intermediates,
      Predicate<List<PathCertificate>> accepts) {
    this.anchors = anchors;
    this.intermediates = intermediates;
    this.accepts = accepts;
  }

  /// @return whether a path was accepted
  boolean from(PathCertificate leaf) {
    Deque<PathCertificate> path = new ArrayDeque<>();
    path.addLast(leaf);
    return extend(path, leaf);
  }

  boolean exhausted() {
    return steps >= MOST_STEPS || signed.size() >= MOST_SIGNATURES || offered >= MOST_PATHS;
  }

  private boolean extend(Deque<PathCertificate> path, PathCertificate last) {
    for (PathCertificate anchor : candidates(anchors, last)) {
      if (!exhausted() && follows(last, anchor)) {
        offered++;
        List<PathCertificate> whole = new ArrayList<>(path);
        whole.add(anchor);
        if (accepts.test(whole)) {
          return true;
        }
      }
    }
    if (path.size() > LONGEST) {
      return false;
    }
    for (PathCertificate issuer : candidates(intermediates, last)) {
      boolean fresh = path.stream().noneMatch(issuer::sameSubjectAndKey);
      if (fresh && !exhausted() && follows(last, issuer)) {
        path.addLast(issuer);
        if (extend(path, issuer)) {
          return true;
        }
        path.removeLast();
      }
    }
    return false;
  }

  private boolean follows(PathCertificate child, PathCertificate issuer) {
    steps++;
    return signed.computeIfAbsent(new Link(child, issuer), _ -> Signatures.made(child, issuer));
  }

  /// Those of the right name; those whose key is the one the child says first.
  private static List<PathCertificate> candidates(List<PathCertificate> from,
      PathCertificate child) {
    byte[] wanted = issuersKey(child);
    return from.stream().filter(child::issuedUnderNameOf)
        .sorted(Comparator.comparing(
            it -> wanted == null || !Arrays.equals(wanted, ownKey(it))))
        .toList();
  }

  private static byte @Nullable [] issuersKey(PathCertificate certificate) {
    Extension extension = certificate.extension(Extension.authorityKeyIdentifier);
    try {
      return extension == null
          ? null
          : AuthorityKeyIdentifier.getInstance(extension.getParsedValue())
              .getKeyIdentifierOctets();
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      return null; // only a hint here: the profile refuses it
    }
  }

  private static byte @Nullable [] ownKey(PathCertificate certificate) {
    Extension extension = certificate.extension(Extension.subjectKeyIdentifier);
    try {
      return extension == null
          ? null
          : ASN1OctetString.getInstance(extension.getParsedValue()).getOctets();
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      return null; // only a hint here: the profile refuses it
    }
  }

  private static final int LONGEST = 16;
  private static final int MOST_STEPS = 2_000;
  private static final int MOST_SIGNATURES = 200;
  private static final int MOST_PATHS = 50;
}
