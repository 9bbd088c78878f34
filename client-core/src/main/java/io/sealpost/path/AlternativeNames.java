package io.sealpost.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/// The subject alternative names of a certificate (RFC 5280 §4.2.1.6). One malformed name spoils
/// them all: what one reader skips, another may take for a host.
///
/// @param all in their order; empty where there is no such extension
record AlternativeNames(List<GeneralName> all) {
  /// @throws IllegalArgumentException if the extension is malformed as a whole
  static AlternativeNames of(PathCertificate certificate) {
    Extension extension = certificate.extension(Extension.subjectAlternativeName);
    return new AlternativeNames(extension == null
        ? List.of()
        : List.of(GeneralNames.getInstance(Der.strict(extension.getExtnValue().getOctets()))
            .getNames()));
  }

  static @Nullable String complaint(PathCertificate certificate) {
    if (certificate.extension(Extension.subjectAlternativeName) == null) {
      return null;
    }
    AlternativeNames names = of(certificate);
    if (names.all.isEmpty()) {
      return "has an empty list of alternative names";
    }
    return names.all.stream().allMatch(AlternativeNames::wellFormed)
        ? null
        : "has a malformed alternative name";
  }

  /// Whether a host could be meant by one of them.
  boolean naming() {
    return all.stream().anyMatch(
        it -> it.getTagNo() == GeneralName.dNSName || it.getTagNo() == GeneralName.iPAddress);
  }

  /// Each as text; an IPv6 address as RFC 5952 writes it.
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (GeneralName name : all) {
      texts.add(name.getTagNo() == GeneralName.iPAddress
          ? AddressText.of(octets(name))
          : name.getName().toString());
    }
    return texts;
  }

  static byte[] octets(GeneralName address) {
    return ASN1OctetString.getInstance(address.getName()).getOctets();
  }

  private static boolean wellFormed(GeneralName name) {
    return switch (name.getTagNo()) {
      case GeneralName.dNSName -> dns(name.getName().toString());
      case GeneralName.iPAddress -> octets(name).length == 4 || octets(name).length == 16;
      case GeneralName.rfc822Name -> mailbox(name.getName().toString());
      case GeneralName.uniformResourceIdentifier -> URI.matcher(name.getName().toString())
          .matches();
      default -> true;
    };
  }

  /// A name in preferred syntax, or a wildcard as the whole left-most label of one with a dot left.
  static boolean dns(String name) {
    String rest = name.startsWith("*.") ? name.substring(2) : name;
    return hostName(rest) && (rest.length() == name.length() || rest.length() <= 251);
  }

  /// Letters, digits and hyphens (RFC 5280 §4.2.1.6, RFC 1034 §3.5); never the text of an address.
  static boolean hostName(String name) {
    return name.length() <= 253 && HOST.matcher(name).matches()
        && !NUMERIC_END.matcher(name).matches();
  }

  static boolean mailbox(String address) {
    int at = address.indexOf('@');
    return at > 0 && at == address.lastIndexOf('@')
        && address.chars().allMatch(c -> c > 0x20 && c < 0x7f)
        && hostName(address.substring(at + 1).toLowerCase(Locale.ROOT));
  }

  private static final Pattern HOST = Pattern
      .compile("(?i)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?[0-9]+");
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]+");
}
