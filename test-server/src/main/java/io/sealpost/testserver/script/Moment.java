package io.sealpost.testserver.script;

import java.util.Locale;

/// A point of a dialogue at which a [Fault] can strike: mostly, the server is about to answer the
/// command of that name (POP3's STLS is `STARTTLS`, AUTH and LOGIN and PASS are `AUTHENTICATE`, CAPA is
/// `CAPABILITY`; the UID forms count as their commands).
public enum Moment {
  /// The connection was accepted and the server is about to greet.
  GREETING,
  /// The server is about to start its side of the TLS handshake.
  TLS,
  /// A `+` for a literal or a SASL challenge is about to be sent.
  CONTINUATION,
  /// SMTP: the final dot or the last chunk has arrived, its reply has not been sent.
  END_OF_DATA,
  /// Any command at all.
  ANY,
  /// A command that has no moment of its own.
  OTHER, CAPABILITY, EHLO, STARTTLS, AUTHENTICATE, USER, ID, ENABLE, NAMESPACE, LIST, LSUB, STATUS, SELECT, EXAMINE, UNSELECT, CLOSE, FETCH, STORE, SEARCH, COPY, MOVE, EXPUNGE, APPEND, IDLE, NOOP, CREATE, DELETE, RENAME, SUBSCRIBE, LOGOUT, MAIL, RCPT, DATA, BDAT, RSET, STAT, UIDL, RETR, TOP, DELE, QUIT;

  /// The moment of a command word as it stands on the wire.
  public static Moment of(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "STLS" -> STARTTLS;
      case "CAPA" -> CAPABILITY;
      case "AUTH", "LOGIN", "PASS" -> AUTHENTICATE;
      case "HELO" -> EHLO;
      case "GREETING", "TLS", "CONTINUATION", "END_OF_DATA", "ANY" -> OTHER;
      default -> known(upper);
    };
  }

  private static Moment known(String upper) {
    for (Moment moment : values()) {
      if (moment.name().equals(upper)) {
        return moment;
      }
    }
    return OTHER;
  }
}
