package io.sealpost.account;

import io.sealpost.peer.Protocol;

/// A way to authenticate that an account may allow. What it does not allow is never used, whatever
/// the server offers.
public enum Auth {
  /// The client certificate says who we are (RFC 4422 appendix A).
  EXTERNAL("external"),
  /// The password, inside verified TLS only (RFC 4616).
  PLAIN("plain"),
  /// The password by POP3's own USER and PASS, inside verified TLS only (RFC 1939 §7); of POP3
  /// alone, and used only where it is named.
  USER_PASS("user-pass");

  private final String label;

  Auth(String label) {
    this.label = label;
  }

  /// The word in the configuration file: `external`, `plain` or `user-pass`.
  public String label() {
    return label;
  }

  /// Whether the protocol knows it.
  boolean fits(Protocol protocol) {
    return this != USER_PASS || protocol == Protocol.POP3;
  }
}
