package io.sealpost.identity;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import io.sealpost.path.Described;
import io.sealpost.peer.PeerCertificate;
import org.jspecify.annotations.Nullable;

/// An identity in an [IdentityFolder], as far as it shows without its passphrase.
///
/// @param name what its owner calls it
/// @param file where certificate and key stand
/// @param chain its certificate, then those that lead on from it; empty as long as it waits for the first
/// @param request what a CA was asked to sign and has not sent back yet; null if nothing was asked
public record KeptIdentity(String name, Path file, List<X509Certificate> chain,
    @Nullable SigningRequest request) {
  public KeptIdentity {
    chain = List.copyOf(chain);
  }

  /// Its certificate; none as long as it waits for the first.
  public Optional<X509Certificate> certificate() {
    return chain.stream().findFirst();
  }

  /// The chain in words for a person, hostile until made printable.
  ///
  /// @throws IllegalArgumentException if a certificate cannot be read
  public List<PeerCertificate> described() {
    return Described.all(chain);
  }
}
