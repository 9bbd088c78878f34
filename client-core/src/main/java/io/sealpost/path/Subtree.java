package io.sealpost.path;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.GeneralName;

/// Whether a name lies in one subtree (RFC 5280 §4.2.1.10). A kind of name we cannot compare is
/// never permitted and always excluded.
final class Subtree {
  private Subtree() {}

  static boolean permits(GeneralName base, GeneralName name) {
    return switch (base.getTagNo()) {
      case GeneralName.dNSName -> within(lower(name), lower(base));
      case GeneralName.iPAddress -> address(octets(base), octets(name));
      case GeneralName.rfc822Name -> mailbox(base.getName().toString(), name.getName().toString());
      case GeneralName.directoryName -> directory(X500Name.getInstance(base.getName()),
          X500Name.getInstance(name.getName()));
      case GeneralName.uniformResourceIdentifier -> host(lower(base), uriHost(name));
      default -> false;
    };
  }

  static boolean excludes(GeneralName base, GeneralName name) {
    return switch (base.getTagNo()) {
      case GeneralName.dNSName -> within(lower(name), lower(base))
          || wildcardReaches(lower(name), lower(base));
      case GeneralName.iPAddress, GeneralName.rfc822Name, GeneralName.directoryName ->
        permits(base, name);
      // RFC 5280: a URI without a host cannot be shown to lie outside.
      case GeneralName.uniformResourceIdentifier -> uriHost(name).isEmpty() || permits(base, name);
      default -> true;
    };
  }

  static void refuseMalformed(GeneralName base) {
    boolean sound = switch (base.getTagNo()) {
      case GeneralName.dNSName -> lower(base).isEmpty()
          || AlternativeNames.hostName(lower(base));
      case GeneralName.iPAddress -> mask(octets(base));
      case GeneralName.rfc822Name -> base.getName().toString().indexOf('@') >= 0
          ? AlternativeNames.mailbox(base.getName().toString())
          : domain(lower(base));
      case GeneralName.uniformResourceIdentifier -> domain(lower(base));
      default -> true;
    };
    if (!sound) {
      throw new IllegalArgumentException("a malformed constraint");
    }
  }

  private static boolean domain(String name) {
    return AlternativeNames.hostName(name.startsWith(".") ? name.substring(1) : name);
  }

  private static boolean within(String name, String base) {
    return base.isEmpty() || name.equals(base) || name.endsWith("." + base);
  }

  /// `*.example.com` also stands for the excluded `bar.example.com` (CVE-2025-61727).
  private static boolean wildcardReaches(String name, String base) {
    return name.startsWith("*.") && base.indexOf('.') > 0
        && base.substring(base.indexOf('.') + 1).equals(name.substring(2));
  }

  private static boolean address(byte[] base, byte[] address) {
    if (base.length != 2 * address.length) {
      return false;
    }
    for (int i = 0; i < address.length; i++) {
      if (((base[i] ^ address[i]) & base[i + address.length]) != 0) {
        return false;
      }
    }
    return true;
  }

  /// An address and a mask of the same length, whose ones come first.
  private static boolean mask(byte[] base) {
    if (base.length != 8 && base.length != 32) {
      return false;
    }
    boolean ended = false;
    for (int bit = base.length * 4; bit < base.length * 8; bit++) {
      boolean one = (base[bit / 8] >> (7 - bit % 8) & 1) == 1;
      if (one && ended) {
        return false;
      }
      ended |= !one;
    }
    return true;
  }

  /// The local part is compared exactly: to the server that owns it, its case may matter.
  private static boolean mailbox(String base, String address) {
    int at = address.lastIndexOf('@');
    if (base.indexOf('@') >= 0) {
      int baseAt = base.lastIndexOf('@');
      return base.substring(0, baseAt).equals(address.substring(0, at))
          && base.substring(baseAt).equalsIgnoreCase(address.substring(at));
    }
    return host(base.toLowerCase(Locale.ROOT), address.substring(at + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean host(String base, String host) {
    return base.startsWith(".") ? host.endsWith(base) : host.equals(base);
  }

  private static boolean directory(X500Name base, X500Name name) {
    RDN[] wanted = base.getRDNs();
    RDN[] actual = name.getRDNs();
    if (wanted.length > actual.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!IETFUtils.rDNAreEqual(wanted[i], actual[i])) {
        return false;
      }
    }
    return true;
  }

  /// The host of a URI, or empty: a URI without one, or with an address, is in no subtree.
  private static String uriHost(GeneralName uri) {
    Matcher matcher = URI_HOST.matcher(uri.getName().toString());
    return matcher.matches() && AlternativeNames.hostName(matcher.group(1))
        ? matcher.group(1).toLowerCase(Locale.ROOT)
        : "";
  }

  private static String lower(GeneralName name) {
    return name.getName().toString().toLowerCase(Locale.ROOT);
  }

  private static byte[] octets(GeneralName name) {
    return AlternativeNames.octets(name);
  }

  private static final Pattern URI_HOST = Pattern
      .compile("[^:/?#]+://(?:[^/?#@]*@)?([^/?#@:\\[\\]]+)(?::\\d*)?(?:[/?#].*)?");
}
