package io.sealpost.tls;

import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

import io.sealpost.identity.ClientIdentity;
import io.sealpost.trust.TrustPolicy;
import org.jspecify.annotations.Nullable;

/// What a TLS connection must be: whom it is for, what proves that, and who we are. Versions and
/// ciphers are not up for choice: TLS 1.3 and 1.2, authenticated encryption and forward secrecy only
/// (RFC 9325 §4.2).
///
/// @param trust how the server's certificates are judged
/// @param identity our certificate, sent when the server asks for one; null if we have none
/// @param others sent instead where the server names their issuer and not the first one's, or takes
/// their kind of key and not the first one's
public record TlsPolicy(TrustPolicy trust, @Nullable ClientIdentity identity,
    List<ClientIdentity> others) {
  public TlsPolicy {
    others = List.copyOf(others);
  }

  /// With one certificate at most.
  public TlsPolicy(TrustPolicy trust, @Nullable ClientIdentity identity) {
    this(trust, identity, List.of());
  }

  /// @param identities the first before the others; may be empty
  public static TlsPolicy of(TrustPolicy trust, List<ClientIdentity> identities) {
    return identities.isEmpty()
        ? new TlsPolicy(trust, null)
        : new TlsPolicy(trust, identities.getFirst(), identities.subList(1, identities.size()));
  }

  /// All our certificates, in order of preference.
  public List<ClientIdentity> identities() {
    return identity == null
        ? others
        : Stream.concat(Stream.of(identity), others.stream()).toList();
  }

  SSLParameters parameters() {
    var parameters = strength();
    if (!trust.endpoint().hostIsAddress()) {
      parameters.setServerNames(List.of(new SNIHostName(trust.endpoint().host())));
    }
    return parameters;
  }

  /// What every connection of ours must be, whomever it is to.
  static SSLParameters strength() {
    var parameters = new SSLParameters(CIPHERS.toArray(new String[0]),
        new String[]{"TLSv1.3", "TLSv1.2"});
    parameters.setNamedGroups(
        new String[]{"x25519", "secp256r1", "secp384r1", "x448", "secp521r1"});
    parameters.setSignatureSchemes(SIGNATURES.toArray(new String[0]));
    return parameters;
  }

  private static final List<String> CIPHERS = List.of("TLS_AES_256_GCM_SHA384",
      "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
      "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  private static final List<String> SIGNATURES = List.of("ecdsa_secp256r1_sha256",
      "ecdsa_secp384r1_sha384", "ecdsa_secp521r1_sha512", "ed25519", "ed448", "rsa_pss_rsae_sha256",
      "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512", "rsa_pss_pss_sha256", "rsa_pss_pss_sha384",
      "rsa_pss_pss_sha512", "rsa_pkcs1_sha256", "rsa_pkcs1_sha384", "rsa_pkcs1_sha512");
}
