package io.sealpost.smtp;

/// The sender's own name for one hand-over, given back in every report about it (RFC 3461 §4.4).
///
/// @param text printable ASCII, at most 100 octets when encoded
public record EnvelopeId(String text) {
  /// @throws IllegalArgumentException if it is empty, too long, or not printable ASCII
  public EnvelopeId {
    if (text.isEmpty() || Xtext.encode(text).length() > 100) {
      throw new IllegalArgumentException("an envelope id is 1 to 100 characters");
    }
  }

  String parameter() {
    return " ENVID=" + Xtext.encode(text);
  }
}
