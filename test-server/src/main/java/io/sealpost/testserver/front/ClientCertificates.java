package io.sealpost.testserver.front;

/// Whether a listener asks for a client certificate.
public enum ClientCertificates {
  /// Never asked for.
  NONE,
  /// Asked for; a client without one is served too.
  WANTED,
  /// Asked for; without one the handshake fails.
  REQUIRED
}
