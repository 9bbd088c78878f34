package io.sealpost.failure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The server broke the protocol: grammar, a limit, or bytes where none may be. Not to be retried;
/// the connection is closed and its transcript kept.
public final class ProtocolException extends MailException {
  private static final long serialVersionUID = 1L;

  /// Which promise was broken.
  public enum Violation {
    /// What arrived is not in the protocol's grammar, or not in this place.
    GRAMMAR,
    /// A line, literal, count or nesting beyond our limits.
    LIMIT,
    /// Bytes outside TLS that an attacker may have put there.
    INJECTION,
    /// Text where TLS should begin: somebody is in between, or this is a port for STARTTLS.
    CLEAR_TEXT,
    /// TLS, or a capability we insist on, was not offered or was refused.
    DOWNGRADE
  }

  private final Violation violation;
  private final transient List<String> transcript;

  public ProtocolException(Violation violation, String message) {
    this(violation, message, List.of(), null);
  }

  public ProtocolException(Violation violation, String message, List<String> transcript,
      @Nullable Throwable cause) {
    super(message, cause);
    this.violation = violation;
    this.transcript = List.copyOf(transcript);
  }

  /// What rule the server broke.
  public Violation violation() {
    return violation;
  }

  /// The last lines of the conversation, secrets left out; hostile until made printable.
  public List<String> transcript() {
    return transcript;
  }
}
