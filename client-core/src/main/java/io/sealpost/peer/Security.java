package io.sealpost.peer;

import java.util.Locale;

/// How TLS begins: at once ([#TLS], RFC 8314 §3) or after the protocol's own upgrade command
/// ([#STARTTLS], RFC 3207, RFC 2595). There is no third value, and neither ever stands in for the
/// other.
public enum Security {
  TLS, STARTTLS;

  /// The name used in configuration files: `tls` or `starttls`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
