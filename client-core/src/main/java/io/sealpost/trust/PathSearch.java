package io.sealpost.trust;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Builds the path from a leaf to a root ourselves (RFC 5280 §6), so that everything decided later
/// is decided on certificates that lead somewhere, never on ones merely presented.
final class PathSearch {
  private final Set<TrustAnchor> anchors;
  private final List<X509Certificate> presented;

  PathSearch(List<X509Certificate> roots, List<X509Certificate> presented) {
    this.anchors = roots.stream().map(root -> new TrustAnchor(root, null))
        .collect(Collectors.toUnmodifiableSet());
    this.presented = presented;
  }

  /// @return leaf first, anchor last; empty if no path is valid at that time
  List<X509Certificate> at(Instant time) {
    if (anchors.isEmpty()) {
      return List.of();
    }
    try {
      var result = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX")
          .build(parameters(time));
      List<X509Certificate> path = new ArrayList<>();
      result.getCertPath().getCertificates().forEach(c -> path.add((X509Certificate) c));
      X509Certificate anchor = result.getTrustAnchor().getTrustedCert();
      if (!path.contains(anchor)) {
        path.add(anchor);
      }
      return path;
    } catch (CertPathBuilderException e) {
      return List.of();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PKIX path building is not available", e);
    }
  }

  private PKIXBuilderParameters parameters(Instant time)
      throws InvalidAlgorithmParameterException, NoSuchAlgorithmException {
    var leaf = new X509CertSelector();
    leaf.setCertificate(presented.getFirst());
    var parameters = new PKIXBuilderParameters(anchors, leaf);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(time));
    parameters.setMaxPathLength(LONGEST);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(presented)));
    return parameters;
  }

  private static final int LONGEST = 8;
}
