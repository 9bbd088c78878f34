package io.sealpost.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

import javax.net.ssl.SSLException;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.failure.UntrustedSiteException;
import io.sealpost.path.PeerName;

/// Whom an https address names.
record Site(String host, int port) {
  Site(URI address) {
    this(address.getHost().toLowerCase(Locale.ROOT),
        address.getPort() < 0 ? 443 : address.getPort());
  }

  /// @throws IllegalArgumentException unless it is https, names a host, and carries neither a user nor
  /// a fragment
  static URI checked(URI address) {
    if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null
        || address.getRawUserInfo() != null || address.getRawFragment() != null
        || address.getPort() == 0 || address.getPort() > 65_535) {
      throw new IllegalArgumentException("not a plain https address");
    }
    return address;
  }

  String authority() {
    return host + ":" + port;
  }

  PeerName name() {
    boolean address = host.startsWith("[") || ADDRESS.matcher(host).matches();
    return new PeerName(address ? PeerName.Kind.IP : PeerName.Kind.DNS,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
  }

  MailException failed(IOException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      switch (each) {
        case UntrustedSiteException e -> {
          return e;
        }
        case UnresolvedAddressException _ -> {
          return new UnreachableException("there is no server named " + host,
              Reason.NAME_NOT_FOUND, failure);
        }
        case SSLException _ -> {
          if (trustIn(each) instanceof UntrustedSiteException e) {
            return e;
          }
          return new UnreachableException(authority() + ": TLS failed", Reason.TLS_FAILED, failure);
        }
        default -> {
          // The reason may lie deeper.
        }
      }
    }
    return failure instanceof ConnectException
        ? new UnreachableException(authority() + " refused the connection", Reason.REFUSED, failure)
        : new UnreachableException(authority() + " did not answer as a web server does",
            Reason.INPUT_OUTPUT, failure);
  }

  private static Throwable trustIn(Throwable failure) {
    Throwable each = failure;
    while (each.getCause() != null && !(each instanceof UntrustedSiteException)) {
      each = each.getCause();
    }
    return each;
  }

  private static final java.util.regex.Pattern ADDRESS = java.util.regex.Pattern
      .compile("\\d{1,3}(\\.\\d{1,3}){3}");
}
