package io.sealpost.account;

/// A way to authenticate that an account may allow. What it does not allow is never used, whatever
/// the server offers.
public enum Auth {
  /// The client certificate says who we are (RFC 4422 appendix A).
  EXTERNAL("external"),
  /// The password, inside verified TLS only (RFC 4616).
  PLAIN("plain");

  private final String label;

  Auth(String label) {
    this.label = label;
  }

  /// The word in the configuration file: `external` or `plain`.
  public String label() {
    return label;
  }
}
