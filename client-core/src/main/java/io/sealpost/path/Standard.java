package io.sealpost.path;

/// Whose rules the certificates of a path were made under.
public enum Standard {
  /// RFC 5280 and the CA/Browser Forum's Baseline Requirements, which bind every CA of a platform's
  /// root store.
  PUBLIC,
  /// The same below the root. The root is taken in the form in which the platform ships it: some are
  /// older than the rules of form, and it is there because the platform vouches for it, not by what it
  /// says of itself.
  PLATFORM,
  /// RFC 5280 alone: a CA that an account names itself never promised more. Nothing that proves who
  /// the peer is differs; what differs is form, such as a missing key identifier.
  PRIVATE;

  /// What binds an anchor.
  Standard ofAnchor() {
    return this == PLATFORM ? PRIVATE : this;
  }

  /// Whether the rules for public CAs hold.
  boolean isPublic() {
    return this != PRIVATE;
  }
}
