package io.sealpost.failure;

import org.jspecify.annotations.Nullable;

/// The other end could not be reached, or was lost: DNS, TCP, TLS input/output, time-out, end of
/// stream. May be retried with back-off unless [#outcomeUnknown()].
public final class UnreachableException extends MailException {
  private static final long serialVersionUID = 1L;

  /// What happened to the connection; of the name, before there was one.
  public enum Reason {
    NAME_NOT_FOUND, REFUSED, NO_ROUTE, TIMED_OUT, CLOSED_BY_PEER, CLOSED_BY_US, INTERRUPTED, INPUT_OUTPUT, TLS_FAILED
  }

  private final Reason reason;
  private final boolean outcomeUnknown;

  public UnreachableException(String message, Reason reason, @Nullable Throwable cause) {
    this(message, reason, false, cause);
  }

  private UnreachableException(String message, Reason reason, boolean outcomeUnknown,
      @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.outcomeUnknown = outcomeUnknown;
  }

  /// The same failure, where the server may have carried out what was asked: it must not be
  /// repeated blindly.
  public UnreachableException withUnknownOutcome(String message) {
    return new UnreachableException(message, reason, true, this);
  }

  /// What was in the way.
  public Reason reason() {
    return reason;
  }

  /// Whether the command that failed may have taken effect all the same.
  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }
}
