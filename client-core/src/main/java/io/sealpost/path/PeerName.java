package io.sealpost.path;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import org.bouncycastle.asn1.x509.GeneralName;

/// Whom the leaf must name (RFC 9525 §6): subject alternative names only, a wildcard only as the
/// whole left-most label and never over a public suffix, addresses octet by octet.
///
/// @param kind of name
/// @param value a host in lower case as A-labels, an IP literal, or a mail address
public record PeerName(Kind kind, String value) {
  /// Kinds of names that certificates are issued for.
  public enum Kind {
    DNS, IP, MAIL
  }

  /// @throws IllegalArgumentException if an address is none
  public PeerName {
    value = kind == Kind.DNS ? value.toLowerCase(Locale.ROOT) : value;
    if (kind == Kind.IP) {
      octets(value);
    }
  }

  Verdict verdict(PathCertificate leaf) {
    try {
      return judged(leaf, AlternativeNames.of(leaf).all());
    } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
      // What the readers of ASN.1 throw at a name of the wrong shape.
      return Verdict.failed(Rule.IDENTITY, "its certificate's names cannot be read");
    }
  }

  private Verdict judged(PathCertificate leaf, List<GeneralName> names) {
    if (names.isEmpty()) {
      return Verdict.failed(Rule.IDENTITY, "its certificate carries no subject alternative name");
    }
    return names.stream().anyMatch(this::isNamedBy)
        ? Verdict.passed(Rule.IDENTITY, "names " + value)
        : Verdict.failed(Rule.IDENTITY,
            "its certificate is not for " + value + " but for "
                + String.join(", ", NamesShown.of(leaf)));
  }

  private boolean isNamedBy(GeneralName name) {
    return switch (kind) {
      case DNS -> name.getTagNo() == GeneralName.dNSName
          && AlternativeNames.dns(name.getName().toString())
          && host(name.getName().toString().toLowerCase(Locale.ROOT));
      case IP -> name.getTagNo() == GeneralName.iPAddress
          && address(AlternativeNames.octets(name));
      case MAIL -> name.getTagNo() == GeneralName.rfc822Name
          && mailbox(name.getName().toString());
    };
  }

  private boolean host(String presented) {
    if (!presented.startsWith("*.")) {
      return presented.equals(value);
    }
    String domain = presented.substring(2);
    int dot = value.indexOf('.');
    return dot > 0 && value.substring(dot + 1).equals(domain) && !PublicSuffixes.contains(domain);
  }

  private boolean address(byte[] presented) {
    return Arrays.equals(presented, octets(value));
  }

  private static byte[] octets(String literal) {
    return InetAddress.ofLiteral(literal).getAddress();
  }

  private boolean mailbox(String presented) {
    int at = value.lastIndexOf('@');
    return presented.lastIndexOf('@') == at && at > 0
        && presented.substring(0, at).equals(value.substring(0, at))
        && presented.substring(at).equalsIgnoreCase(value.substring(at));
  }
}
