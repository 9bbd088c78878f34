package io.sealpost.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.peer.Endpoint;

/// What an exception of the TLS library means. A server's refusal of our certificate has no exception
/// of its own: it is an alert, which in TLS 1.3 arrives only at the first read (RFC 8446 §4.4.2.4).
final class TlsFailure {
  private TlsFailure() {}

  /// While the handshake lasts, alerts are not protected: where no certificate was asked for, one that
  /// refuses ours is anybody's, and says nothing about it.
  static MailException ofHandshake(Endpoint endpoint, IOException e, boolean certificateAsked) {
    MailException failure = of(endpoint, e, certificateAsked);
    return failure instanceof AuthenticationException && !certificateAsked
        ? failed(endpoint, alert(e), e)
        : failure;
  }

  /// @param certificateAsked whether the server asked for a certificate and has said nothing since:
  /// an end of the connection then is its answer, the alert itself being lost with the connection
  static MailException of(Endpoint endpoint, IOException e, boolean certificateAsked) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MailException ours) {
        return ours;
      }
    }
    String alert = alert(e);
    if (CERTIFICATE_ALERTS.matcher(alert).matches()
        || certificateAsked && alert.equals("handshake_failure")) {
      return new AuthenticationException(endpoint, Step.CERTIFICATE_REFUSED_IN_TLS, "TLS",
          reason(alert), false, e);
    }
    if (ended(e)) {
      return closed(endpoint, e, certificateAsked);
    }
    return failed(endpoint, alert, e);
  }

  /// What an alert says of our certificate (RFC 8446 §6.2). Many servers have one alert for everything.
  private static String reason(String alert) {
    return switch (alert) {
      case "certificate_required" -> "it was shown none";
      case "certificate_expired" -> "it says that it has expired";
      case "certificate_revoked" -> "it says that it was revoked";
      case "unknown_ca" -> "it does not trust whoever issued it";
      case "unsupported_certificate" -> "it does not take its kind";
      default -> "it does not say why (TLS alert " + alert + ")";
    };
  }

  private static UnreachableException failed(Endpoint endpoint, String alert, IOException e) {
    return new UnreachableException(
        "TLS with " + endpoint + " failed" + (alert.isEmpty() ? "" : ": it said " + alert),
        Reason.TLS_FAILED, e);
  }

  /// The connection was closed by the server, with or without a word.
  static MailException closed(Endpoint endpoint, IOException e, boolean certificateAsked) {
    return certificateAsked
        ? new AuthenticationException(endpoint, Step.CERTIFICATE_REFUSED_IN_TLS, "TLS",
            "it asked for one and closed the connection", false, e)
        : new UnreachableException(endpoint + " closed the connection", Reason.CLOSED_BY_PEER, e);
  }

  private static boolean ended(IOException e) {
    return e instanceof EOFException || e instanceof SocketException
        || e.getCause() instanceof EOFException || e.getCause() instanceof SocketException
        || e instanceof SSLException && String.valueOf(e.getMessage()).contains("terminated");
  }

  /// The name of the alert the server sent, or empty.
  private static String alert(IOException e) {
    Matcher matcher = RECEIVED.matcher(String.valueOf(e.getMessage()));
    return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
  }

  private static final Pattern RECEIVED = Pattern.compile("Received fatal alert: (\\w{1,40})");
  private static final Pattern CERTIFICATE_ALERTS = Pattern
      .compile("certificate_required|(bad|unsupported|no)_certificate(_.*)?|certificate_\\w+"
          + "|unknown_ca|access_denied");
}
