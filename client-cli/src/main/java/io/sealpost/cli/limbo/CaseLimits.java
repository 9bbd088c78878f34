package io.sealpost.cli.limbo;

import java.util.List;
import java.util.Map;

import io.sealpost.path.PathCertificate;
import org.jspecify.annotations.Nullable;

/// What a case asks beyond the rules: certain uses of the leaf's key, certain signature algorithms.
final class CaseLimits {
  private CaseLimits() {}

  /// @param path an accepted one, leaf first
  static @Nullable String complaint(LimboCase it, List<PathCertificate> path) {
    for (String use : it.texts("key_usage")) {
      int bit = USES.indexOf(use);
      if (bit < 0 || !path.getFirst().mayBeUsed(bit)) {
        return "profile: its certificate's key may not be used for " + use;
      }
    }
    for (String purpose : it.texts("extended_key_usage")) {
      if (!purpose.equals("serverAuth") && !purpose.equals("clientAuth")) {
        return "profile: " + purpose + " is no purpose of TLS";
      }
    }
    List<String> allowed = it.texts("signature_algorithms").stream()
        .map(name -> ALGORITHMS.getOrDefault(name, "")).toList();
    boolean all = allowed.isEmpty() || path.subList(0, path.size() - 1).stream()
        .allMatch(certificate -> allowed.contains(certificate.signatureAlgorithm()));
    return all ? null : "profile: a certificate is signed with another algorithm than asked for";
  }

  private static final List<String> USES = List.of("digitalSignature", "contentCommitment",
      "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign",
      "encipherOnly", "decipherOnly");
  /// Only those we ever accept.
  private static final Map<String, String> ALGORITHMS = Map.of("RSA_WITH_SHA256",
      "1.2.840.113549.1.1.11", "RSA_WITH_SHA384", "1.2.840.113549.1.1.12", "RSA_WITH_SHA512",
      "1.2.840.113549.1.1.13", "RSASSA_PSS", "1.2.840.113549.1.1.10", "ECDSA_WITH_SHA256",
      "1.2.840.10045.4.3.2", "ECDSA_WITH_SHA384", "1.2.840.10045.4.3.3", "ECDSA_WITH_SHA512",
      "1.2.840.10045.4.3.4", "ED25519", "1.3.101.112", "ED448", "1.3.101.113");
}
