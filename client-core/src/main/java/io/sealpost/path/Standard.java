package io.sealpost.path;

/// Whose rules the certificates of a path were made under.
public enum Standard {
  /// RFC 5280 and the CA/Browser Forum's Baseline Requirements, which bind every CA of a platform's
  /// root store.
  PUBLIC,
  /// RFC 5280 alone: a CA that an account names itself never promised more. Nothing that proves who
  /// the peer is differs; what differs is form, such as a missing key identifier.
  PRIVATE
}
