package io.sealpost.peer;

import java.time.Instant;
import java.util.List;

/// What a person should know of one certificate the server presented, or of the root it led to.
///
/// Every text is the certificate's own words: hostile until made printable.
///
/// @param subject the subject's distinguished name
/// @param issuer the issuer's distinguished name
/// @param names subject alternative names, each with its kind: `DNS:mail.example.org`
/// @param notBefore start of validity
/// @param notAfter end of validity
/// @param key the key's algorithm and size, such as `EC P-256` or `RSA 2048`
/// @param pin the pin of its key
public record PeerCertificate(String subject, String issuer, List<String> names, Instant notBefore,
    Instant notAfter, String key, Pin pin) {
  public PeerCertificate {
    names = List.copyOf(names);
  }
}
