package io.sealpost.gate;

import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.script.Moment;
import org.jspecify.annotations.Nullable;

/// How far a client has come when a fault strikes.
enum Phase {
  GREETING, UPGRADE, TLS, CAPABILITIES, AUTHENTICATION, MAIL;

  Moment moment(Protocol protocol) {
    return switch (this) {
      case GREETING -> Moment.GREETING;
      case UPGRADE -> Moment.STARTTLS;
      case TLS -> Moment.TLS;
      case CAPABILITIES -> protocol == Protocol.SMTP ? Moment.EHLO : Moment.CAPABILITY;
      case AUTHENTICATION -> Moment.AUTHENTICATE;
      case MAIL -> switch (protocol) {
        case IMAP -> Moment.FETCH;
        case POP3 -> Moment.LIST;
        case SMTP -> Moment.MAIL;
      };
    };
  }

  /// Why nobody comes here on this way; null if they do.
  @Nullable
  String absence(Way way) {
    return switch (this) {
      case UPGRADE -> way.security() == Security.TLS ? "TLS is there from the start" : null;
      case CAPABILITIES -> way.protocol() == Protocol.IMAP && way.security() == Security.TLS
          ? "the greeting brings the capabilities"
          : null;
      case GREETING, TLS, AUTHENTICATION, MAIL -> null;
    };
  }

  /// Whether the password has been said, inside TLS to the right server, when this begins to go wrong.
  boolean afterTheCredential() {
    return this == AUTHENTICATION || this == MAIL;
  }
}
