package io.sealpost.failure;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.TrustReport;
import org.jspecify.annotations.Nullable;

/// Our credentials or our certificate were refused, or the server offers nothing that the account
/// allows. Never to be tried again in a loop.
public final class AuthenticationException extends MailException {
  private static final long serialVersionUID = 1L;

  /// How far we were let in.
  public enum Step {
    /// The server wants a client certificate and we have none; said in TLS, or after it.
    CERTIFICATE_MISSING,
    /// The server refused our certificate, which is past its last day, or not yet at its first.
    CERTIFICATE_OUT_OF_DATE,
    /// The server ended TLS over our certificate: in the handshake, or in TLS 1.3 right behind it.
    CERTIFICATE_REFUSED_IN_TLS,
    /// TLS stood, but the server then refused our certificate, in its protocol's words.
    CERTIFICATE_REFUSED_AFTER_TLS,
    /// The certificate was accepted but leads to no user, or not to the user asked for.
    CERTIFICATE_NOT_MAPPED,
    /// None of the mechanisms the account allows is offered inside TLS.
    MECHANISM_NOT_OFFERED,
    /// The mechanism that was used before, or a better one, is offered no longer.
    MECHANISM_WITHDRAWN,
    /// The server refused the user name or the password.
    CREDENTIALS_REFUSED,
    /// The server claimed success without the proof its mechanism demands.
    SERVER_PROOF_MISSING
  }

  private final transient Endpoint endpoint;
  private final Step step;
  private final String mechanism;
  private final String reply;
  private final boolean temporary;
  private final transient @Nullable TrustReport report;

  /// @param mechanism the SASL mechanism, or `TLS` when it did not come to one
  /// @param reply the server's words, or empty; hostile until made printable
  /// @param temporary whether the server said that only now is the wrong time
  /// @param cause whose report is this one's too, if it is of this kind
  public AuthenticationException(Endpoint endpoint, Step step, String mechanism, String reply,
      boolean temporary, @Nullable Throwable cause) {
    this(endpoint, step, mechanism, reply, temporary, cause,
        cause instanceof AuthenticationException before ? before.report : null);
  }

  private AuthenticationException(Endpoint endpoint, Step step, String mechanism, String reply,
      boolean temporary, @Nullable Throwable cause, @Nullable TrustReport report) {
    super((temporary
        ? endpoint + " cannot authenticate anybody just now (" + mechanism + ")"
        : words(endpoint, step, mechanism)) + (reply.isEmpty() ? "" : ": " + reply), cause);
    this.endpoint = endpoint;
    this.step = step;
    this.mechanism = mechanism;
    this.reply = reply;
    this.temporary = temporary;
    this.report = report;
  }

  /// The same, of another step, by what we know ourselves.
  ///
  /// @param why in place of the server's words, or beside them
  public AuthenticationException knowing(Step better, String why) {
    return new AuthenticationException(endpoint, better, mechanism, why, temporary, this);
  }

  /// The same, of a server that had been found to be the right one.
  public AuthenticationException by(TrustReport proven) {
    return new AuthenticationException(endpoint, step, mechanism, reply, temporary, this, proven);
  }

  /// What was proven of the server before it said no, and which certificate of ours it was shown; null
  /// where the connection ended before it was known. Where it ended the handshake over our certificate,
  /// version and cipher are those it had chosen.
  public @Nullable TrustReport report() {
    return report;
  }

  /// The server that did not let the account in.
  public Endpoint endpoint() {
    return endpoint;
  }

  /// How far it had come.
  public Step step() {
    return step;
  }

  /// The SASL mechanism that was tried (RFC 4422), or the command, such as `LOGIN`.
  public String mechanism() {
    return mechanism;
  }

  /// The server's words, or empty; hostile until made printable.
  public String reply() {
    return reply;
  }

  /// Whether the server asks to try again later.
  public boolean temporary() {
    return temporary;
  }

  private static String words(Endpoint endpoint, Step step, String mechanism) {
    return switch (step) {
      case CERTIFICATE_MISSING -> endpoint + " wants a client certificate, and we have none for it";
      case CERTIFICATE_OUT_OF_DATE ->
        endpoint + " refused our client certificate, which is out of date";
      case CERTIFICATE_REFUSED_IN_TLS -> endpoint + " refused our client certificate";
      case CERTIFICATE_REFUSED_AFTER_TLS ->
        endpoint + " accepted the connection but refused our client certificate";
      case CERTIFICATE_NOT_MAPPED ->
        endpoint + " accepted our client certificate but gives it no user, or another (" + mechanism
            + ")";
      case MECHANISM_NOT_OFFERED ->
        endpoint + " offers none of the ways to authenticate that the account allows";
      case MECHANISM_WITHDRAWN -> endpoint + " no longer offers " + mechanism
          + ", by which it let this account in before";
      case CREDENTIALS_REFUSED ->
        endpoint + " refused the user name or password (" + mechanism + ")";
      case SERVER_PROOF_MISSING ->
        endpoint + " claimed success without proving itself (" + mechanism + ")";
    };
  }
}
