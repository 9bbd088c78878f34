package io.sealpost.tls;

/// What a server made of a ClientHello.
public sealed interface HelloAnswer {
  /// It agreed, and was hung up on.
  ///
  /// @param version which it chose
  /// @param suite which it chose
  /// @param group the key-exchange group it named, or `not reported`
  /// @param extendedMasterSecret whether it ties the session to the handshake (RFC 7627); always so
  /// in TLS 1.3
  record Agreed(Version version, Suite suite, String group,
      boolean extendedMasterSecret) implements HelloAnswer {}

  /// It refused by an alert, or by hanging up.
  ///
  /// @param alert the number of the alert (RFC 8446 §6); -1 if it only hung up
  record Refused(int alert) implements HelloAnswer {}
}
