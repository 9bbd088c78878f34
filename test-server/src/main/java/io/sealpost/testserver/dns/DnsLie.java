package io.sealpost.testserver.dns;

/// What a name server may do, or somebody on the way to it.
public enum DnsLie {
  /// A signed domain is answered for without signatures.
  STRIPPED,
  /// Nothing at all is signed, the root neither: a server that knows nothing of signatures.
  NO_SIGNATURES,
  /// What was signed names another host.
  CHANGED,
  /// The signatures are those of another key.
  OTHER_KEY,
  /// The signatures have ended.
  EXPIRED,
  /// It is said that there is nothing, without proof.
  DENIED,
  /// It claims to have checked the signatures itself, of which there are none.
  CLAIMED,
  /// Octets that are no answer.
  GARBAGE,
  /// The server itself is in trouble.
  FAILURE,
  /// Nothing is answered.
  SILENCE
}
