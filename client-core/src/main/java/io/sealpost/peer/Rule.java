package io.sealpost.peer;

/// A question asked of a server's certificates before anything is said to it.
public enum Rule {
  /// Does a chain of valid signatures lead to a root we trust (RFC 5280 §6)?
  PATH("certificate path"),
  /// Is every certificate of the path within its dates?
  VALIDITY("dates"),
  /// Is each certificate, by itself, what a server's path may contain?
  PROFILE("certificate profile"),
  /// Is every name below a CA one that this CA may issue for (RFC 5280 §4.2.1.10)?
  CONSTRAINTS("name constraints"),
  /// Was a certificate taken back by its CA (RFC 6960, RFC 5280 §5)?
  REVOCATION("revocation"),
  /// Does the leaf name the host we meant to reach (RFC 9525)?
  IDENTITY("host name"),
  /// Is one key of the path pinned for this endpoint?
  PIN("pinned key");

  private final String label;

  Rule(String label) {
    this.label = label;
  }

  /// The rule's name in words for a person.
  public String label() {
    return label;
  }
}
