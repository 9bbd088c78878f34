package io.sealpost.tls;

import java.util.List;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;

import org.jspecify.annotations.Nullable;

/// The OCSP response that came with a server's certificates (RFC 6066 §8, RFC 8446 §4.4.2.1). We
/// always ask for one; the platform hands it out unread.
final class Staple {
  private Staple() {}

  /// @return the leaf's, or null if there is none
  static byte @Nullable [] in(@Nullable SSLSession session) {
    return session instanceof ExtendedSSLSession extended
        ? leafs(extended.getStatusResponses())
        : null;
  }

  /// @param responses one for each certificate, the leaf's first, empty for one that has none
  static byte @Nullable [] leafs(List<byte[]> responses) {
    return responses.isEmpty() || responses.getFirst().length == 0 ? null : responses.getFirst();
  }
}
