package io.sealpost.account;

/// How a server proves that it is the right one. There is no third value.
public enum TrustMode {
  /// A path to a trusted root, the host's name, and one of the pins if there are any.
  CA("ca"),
  /// The leaf's key is pinned and is its own anchor: self-signed servers. Needs pins.
  PINNED_KEY("pinned-key");

  private final String label;

  TrustMode(String label) {
    this.label = label;
  }

  /// The word in the configuration file: `ca` or `pinned-key`.
  public String label() {
    return label;
  }
}
