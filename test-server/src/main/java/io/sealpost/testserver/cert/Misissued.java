package io.sealpost.testserver.cert;

import java.time.Duration;

/// Server certificates that a client must refuse, each wrong in one way only.
public enum Misissued {
  /// Ended yesterday.
  EXPIRED,
  /// Begins tomorrow.
  NOT_YET_VALID,
  /// Right CA, but for `other.example.invalid`.
  OTHER_NAME,
  /// Right names, from another authority of the same name, with other keys.
  UNKNOWN_CA,
  /// Right in everything, but its key is not the one that was pinned.
  WRONG_KEY,
  /// The host stands in the subject's CN only; there is no SAN (RFC 9525 §6.3).
  CN_ONLY,
  /// Signed with its own key, `CA:FALSE`.
  SELF_SIGNED,
  /// Signed with its own key, `CA:TRUE`, as many appliances make it.
  SELF_SIGNED_CA;

  Issued issue(TestAuthority authority, String... hosts) {
    CertificateRequest request = authority.request("CN=" + hosts[0]).forServers();
    Duration day = Duration.ofDays(1);
    return switch (this) {
      case EXPIRED -> TestAuthority.names(request, hosts)
          .valid(authority.now().minus(day.multipliedBy(30)), authority.now().minus(day)).issue();
      case NOT_YET_VALID -> TestAuthority.names(request, hosts)
          .valid(authority.now().plus(day), authority.now().plus(day.multipliedBy(30))).issue();
      case OTHER_NAME -> authority.server("other.example.invalid");
      case UNKNOWN_CA ->
        TestAuthority.create("Sealpost Test", KeyKind.P256, authority.clock()).server(hosts);
      case WRONG_KEY -> authority.server(hosts);
      case CN_ONLY -> request.issue();
      case SELF_SIGNED -> TestAuthority.names(request, hosts).selfSigned().issue();
      case SELF_SIGNED_CA -> TestAuthority.names(request, hosts).authority(0).selfSigned().issue();
    };
  }
}
