package io.sealpost.smtp;

/// How far the hand-over of one message came (RFC 5321 §3.3). What the server has said or not said
/// in which phase decides whether the message may be sent again.
public enum Phase {
  /// The sender was told; nothing was delivered.
  MAIL,
  /// The recipients were told; nothing was delivered.
  RCPT,
  /// The body was announced; nothing was delivered.
  DATA,
  /// The body was under way; without its final dot nothing was delivered.
  BODY,
  /// The final dot may have gone out: only the server's reply tells whether it took the message.
  END_OF_DATA,
  /// The server took responsibility for the message.
  ACCEPTED
}
