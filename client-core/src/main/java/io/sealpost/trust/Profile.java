package io.sealpost.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Locale;

import io.sealpost.peer.Rule;
import io.sealpost.peer.TrustMode;
import io.sealpost.peer.Verdict;
import org.jspecify.annotations.Nullable;

/// What each certificate of a server's path must be by itself (RFC 5280 §4, RFC 9325 §4.5).
final class Profile {
  private Profile() {}

  static Verdict of(List<X509Certificate> path, TrustMode mode) {
    String complaint = leaf(path.getFirst(), mode);
    for (int i = 0; complaint == null && i < path.size(); i++) {
      boolean anchor = i > 0 && i == path.size() - 1;
      complaint = any(path.get(i), anchor);
    }
    return complaint == null
        ? Verdict.passed(Rule.PROFILE, "fit for a server")
        : Verdict.failed(Rule.PROFILE, complaint);
  }

  private static @Nullable String leaf(X509Certificate leaf, TrustMode mode) {
    if (leaf.getVersion() != 3) {
      return "its certificate is of version " + leaf.getVersion() + ", not 3";
    }
    try {
      List<String> purposes = leaf.getExtendedKeyUsage();
      if (purposes == null ? mode == TrustMode.CA : !purposes.contains(SERVER_AUTH)) {
        return "its certificate is not for servers";
      }
    } catch (CertificateParsingException e) {
      return "its certificate's purposes cannot be read";
    }
    if (mode == TrustMode.CA && leaf.getBasicConstraints() >= 0) {
      return "its certificate is a CA's, not a server's";
    }
    return null;
  }

  private static @Nullable String any(X509Certificate certificate, boolean anchor) {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (!anchor && (algorithm.startsWith("SHA1") || algorithm.startsWith("MD"))) {
      return "a certificate of its path is signed with " + certificate.getSigAlgName();
    }
    return switch (certificate.getPublicKey()) {
      case RSAPublicKey rsa when rsa.getModulus().bitLength() < 2048 ->
        "a certificate of its path has an RSA key of only " + rsa.getModulus().bitLength()
            + " bits";
      case java.security.interfaces.DSAPublicKey dsa -> "a certificate of its path has a "
          + dsa.getAlgorithm() + " key";
      default -> null;
    };
  }

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
}
