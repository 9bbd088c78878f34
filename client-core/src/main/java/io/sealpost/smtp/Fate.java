package io.sealpost.smtp;

/// What became of one recipient: the reply that decided it.
///
/// @param recipient the address as it was in the envelope
/// @param reply the reply to RCPT, or the one that later refused the message as a whole
public record Fate(String recipient, Reply reply) {
  /// Whether the server took the message for this recipient.
  public boolean accepted() {
    return reply.positive();
  }

  /// Whether it was refused, but may be tried again later.
  public boolean temporary() {
    return reply.temporary();
  }
}
