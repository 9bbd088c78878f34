package io.sealpost.peer;

/// On what a server's certificate is trusted. There is no third value.
public enum TrustMode {
  /// A valid path to a root we trust, and the host's name, and a pinned key if any are set.
  CA("ca"),
  /// The pinned leaf key is its own anchor: for self-signed servers and local bridges. Name, dates
  /// and profile still apply.
  PINNED_KEY("pinned-key");

  private final String label;

  TrustMode(String label) {
    this.label = label;
  }

  /// The name used in configuration files.
  public String label() {
    return label;
  }
}
