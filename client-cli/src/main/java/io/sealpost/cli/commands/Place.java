package io.sealpost.cli.commands;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// A server as typed: `HOST`, `HOST:PORT`, `[IPv6]:PORT`, each with `/tls` or `/starttls` behind it if
/// the port does not tell.
///
/// @param host the host
/// @param port 0 if none was typed
/// @param security null if none was typed
record Place(String host, int port, @Nullable Security security) {
  static Place parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is not HOST:PORT");
    }
    String port = matcher.group("port");
    if (port != null && Integer.parseInt(port) == 0) {
      throw new TypeConversionException("'" + text + "': there is no port 0");
    }
    String security = matcher.group("security");
    return new Place(matcher.group("host"), port == null ? 0 : Integer.parseInt(port),
        security == null ? null : Security.valueOf(security.toUpperCase(java.util.Locale.ROOT)));
  }

  /// The endpoint, with the ports of RFC 8314 §7.3 where none was typed: implicit TLS, unless the port
  /// is one on which a conversation begins in the clear.
  Endpoint endpoint(Protocol protocol) {
    int chosen = port != 0 ? port : security == Security.STARTTLS ? clear(protocol) : tls(protocol);
    Security begins = security != null
        ? security
        : chosen == clear(protocol) ? Security.STARTTLS : Security.TLS;
    try {
      return new Endpoint(protocol, host, chosen, begins);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + host + ":" + chosen + "': " + e.getMessage());
    }
  }

  /// That endpoint as it would be if this were what was typed for it: equal to it if it fits.
  Endpoint at(Endpoint other) {
    try {
      return new Endpoint(other.protocol(), host, port == 0 ? other.port() : port,
          security == null ? other.security() : security);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + host + "': " + e.getMessage());
    }
  }

  private static int tls(Protocol protocol) {
    return switch (protocol) {
      case IMAP -> 993;
      case POP3 -> 995;
      case SMTP -> 465;
    };
  }

  private static int clear(Protocol protocol) {
    return switch (protocol) {
      case IMAP -> 143;
      case POP3 -> 110;
      case SMTP -> 587;
    };
  }

  private static final Pattern SHAPE = Pattern.compile(
      "(?<host>\\[[^\\]]+\\]|[^:/\\[\\]]+)(:(?<port>\\d{1,5}))?(/(?<security>tls|starttls))?");
}
