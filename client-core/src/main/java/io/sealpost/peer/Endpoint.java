package io.sealpost.peer;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/// One place a mail protocol is spoken: protocol, host, port and how TLS begins there.
///
/// The host is what the person typed, and so the name the server's certificate must carry
/// (RFC 9525 §6.1); it is kept in lower case, internationalised names as A-labels, IPv6 literals
/// without brackets.
///
/// @param protocol the protocol spoken
/// @param host a DNS name or an IP literal
/// @param port 1 to 65535
/// @param security how TLS begins
public record Endpoint(Protocol protocol, String host, int port, Security security) {
  /// @throws IllegalArgumentException if the host is neither a DNS name nor an IP literal, or the
  /// port is out of range
  public Endpoint {
    host = canonical(host);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
    }
  }

  /// Whether the host is an IP literal, which certificates name otherwise than DNS names.
  public boolean hostIsAddress() {
    return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
  }

  /// `host:port`, an IPv6 literal in brackets.
  public String authority() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public String toString() {
    return authority();
  }

  private static String canonical(String host) {
    String bare = host.startsWith("[") && host.endsWith("]")
        ? host.substring(1, host.length() - 1)
        : host;
    if (bare.indexOf(':') >= 0 ? IPV6.matcher(bare).matches() : IPV4.matcher(bare).matches()) {
      return bare.toLowerCase(Locale.ROOT);
    }
    String name = ascii(bare).toLowerCase(Locale.ROOT);
    if (name.length() > 253 || !DNS_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a host name");
    }
    return name;
  }

  private static String ascii(String name) {
    if (name.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
      // IDNA2003, which the JDK has, makes "strasse" of "straße": another domain, of another owner.
      throw new IllegalArgumentException(
          "not a host name that can be told apart: write it as xn--…");
    }
    try {
      return IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a host name", e);
    }
  }

  /// What IDNA2008 keeps and IDNA2003 changes or drops (RFC 5894 §7.2): sharp s, final sigma, joiners.
  private static final String DEVIATIONS = "\u00df\u1e9e\u03c2\u200c\u200d";
  private static final Pattern DNS_NAME = Pattern
      .compile("(?!-)[a-z0-9_-]{1,63}(?<!-)(\\.(?!-)[a-z0-9_-]{1,63}(?<!-))*");
  private static final Pattern IPV4 = Pattern
      .compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}(\\.[0-9.]{5,12})?");
}
