package io.sealpost.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Verdict;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;

/// Whether a certificate names the host we meant to reach (RFC 9525 §6): subject alternative names
/// only, a wildcard only as the whole left-most label, IP addresses octet by octet.
///
/// Names are read from the raw DER: the JDK adds the common name to its own cached list when a CA in
/// the path has name constraints.
final class ServiceIdentity {
  private ServiceIdentity() {}

  static Verdict of(X509CertificateHolder leaf, Endpoint endpoint) {
    GeneralName[] names = names(leaf);
    if (names.length == 0) {
      return Verdict.failed(Rule.IDENTITY, "its certificate carries no subject alternative name");
    }
    for (GeneralName name : names) {
      if (endpoint.hostIsAddress()
          ? address(name, endpoint.host())
          : dns(name, endpoint.host())) {
        return Verdict.passed(Rule.IDENTITY, "names " + endpoint.host());
      }
    }
    return Verdict.failed(Rule.IDENTITY,
        "its certificate is not for " + endpoint.host() + " but for " + described(leaf));
  }

  /// The names of a certificate, each with its kind.
  static List<String> described(X509CertificateHolder certificate) {
    List<String> words = new ArrayList<>();
    for (GeneralName name : names(certificate)) {
      words.add(switch (name.getTagNo()) {
        case GeneralName.dNSName -> "DNS:" + name.getName();
        case GeneralName.iPAddress -> "IP:" + addressText(name);
        case GeneralName.rfc822Name -> "email:" + name.getName();
        case GeneralName.uniformResourceIdentifier -> "URI:" + name.getName();
        default -> "other:" + name.getTagNo();
      });
      if (words.size() == SHOWN) {
        break;
      }
    }
    return words;
  }

  private static GeneralName[] names(X509CertificateHolder certificate) {
    GeneralNames names = GeneralNames.fromExtensions(certificate.getExtensions(),
        org.bouncycastle.asn1.x509.Extension.subjectAlternativeName);
    return names == null ? new GeneralName[0] : names.getNames();
  }

  private static boolean dns(GeneralName name, String host) {
    if (name.getTagNo() != GeneralName.dNSName) {
      return false;
    }
    String presented = name.getName().toString().toLowerCase(Locale.ROOT);
    if (!presented.startsWith("*.")) {
      return presented.equals(host);
    }
    // RFC 9525 §6.3: the wildcard stands for exactly one label, and never for all of a top-level
    // domain's names.
    String rest = presented.substring(1);
    int firstDot = host.indexOf('.');
    return rest.indexOf('.', 1) > 0 && rest.indexOf('*') < 0 && firstDot > 0
        && host.substring(firstDot).equals(rest);
  }

  private static boolean address(GeneralName name, String host) {
    if (name.getTagNo() != GeneralName.iPAddress) {
      return false;
    }
    try {
      // The host is a literal here: no look-up happens.
      return Arrays.equals(octets(name), InetAddress.getByName(host).getAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String addressText(GeneralName name) {
    try {
      return InetAddress.getByAddress(octets(name)).getHostAddress();
    } catch (UnknownHostException e) {
      return "malformed";
    }
  }

  private static byte[] octets(GeneralName name) {
    return ASN1OctetString.getInstance(name.getName()).getOctets();
  }

  private static final int SHOWN = 20;
}
