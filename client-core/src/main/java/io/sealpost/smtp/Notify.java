package io.sealpost.smtp;

/// What a report about a recipient is asked for (RFC 3461 §4.1).
public enum Notify {
  /// The message was delivered.
  SUCCESS,
  /// It could not be delivered.
  FAILURE,
  /// It is taking long.
  DELAY
}
