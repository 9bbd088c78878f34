package io.sealpost.doctor;

import java.util.Locale;

import io.sealpost.doctor.Finding.Area;

/// What a finding is, in one word that stays the same when its sentence gets better.
public enum Matter {
  /// STARTTLS is offered, and what follows its go-ahead is TLS.
  STARTTLS_CLEAN(Area.STARTTLS),
  /// It is not offered, or refused: somebody on the path may have taken it away.
  STARTTLS_STRIPPED(Area.STARTTLS),
  /// Octets that nobody asked for came in clear, to be taken for the server's protected words.
  STARTTLS_INJECTED(Area.STARTTLS),
  /// What this client and the server agreed on.
  TLS_AGREED(Area.TLS),
  /// A version that is safe to speak.
  VERSION(Area.TLS),
  /// A version that is not (RFC 8996).
  OLD_VERSION(Area.TLS), WEAK_SUITES(Area.TLS), EXTENDED_MASTER_SECRET(Area.TLS),
  /// The key exchange against quantum computers.
  POST_QUANTUM(Area.TLS),
  /// What one rule says of the certificates.
  RULE(Area.CERTIFICATES), DAYS_LEFT(Area.CERTIFICATES),
  /// More is sent than the path needs, or in disorder.
  CHAIN(Area.CERTIFICATES),
  /// The proof that the certificate was not revoked, sent along.
  STAPLE(Area.CERTIFICATES), PIN(Area.PINS), PIN_ENDS(Area.PINS), NO_NEXT_PIN(Area.PINS),
  /// Whether the server asks for a client certificate.
  REQUEST(Area.CLIENT_CERTIFICATE), IDENTITY(Area.CLIENT_CERTIFICATE),
  /// The SASL mechanisms offered.
  MECHANISMS(Area.AUTHENTICATION), NO_SCRAM_PLUS(Area.AUTHENTICATION), PASSWORDS_ONLY(
      Area.AUTHENTICATION), BROKEN_MECHANISM(
          Area.AUTHENTICATION), PASSWORD_COMMAND(Area.AUTHENTICATION),
  /// What else it says that it can.
  CAPABILITIES(Area.CAPABILITIES);

  private final Area area;

  Matter(Area area) {
    this.area = area;
  }

  public Area area() {
    return area;
  }

  /// Such as `no-next-pin`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
