package io.sealpost.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/// Whom a client certificate is of. Never a host: what a certificate says of hosts is a server's.
///
/// @param subject the distinguished name
/// @param addresses mail addresses (rfc822Name, RFC 5280 §4.2.1.6)
/// @param uris what else the holder is known by (uniformResourceIdentifier), such as `spiffe://…`
public record Holder(X500Principal subject, List<String> addresses, List<String> uris) {
  /// @throws IllegalArgumentException with one line for a person: if there is neither subject nor any
  /// name, or one that a certificate cannot hold
  public Holder {
    addresses = List.copyOf(addresses);
    uris = List.copyOf(uris);
    for (String uri : uris) {
      if (!ABSOLUTE.matcher(uri).matches()) {
        throw new IllegalArgumentException(
            "'" + uri + "' is not an absolute URI in ASCII, as a certificate holds it");
      }
    }
    for (String address : addresses) {
      if (!ADDRESS.matcher(address).matches()) {
        throw new IllegalArgumentException(
            "'" + address + "' is not a mail address that a certificate can hold");
      }
    }
    if (subject.getEncoded().length <= EMPTY && addresses.isEmpty() && uris.isEmpty()) {
      throw new IllegalArgumentException("a certificate is of somebody: a subject or an address");
    }
  }

  /// @param subject such as `CN=Ada Lovelace,O=Example` (RFC 4514)
  public static Holder of(String subject, List<String> addresses, List<String> uris) {
    X500Principal principal;
    try {
      principal = new X500Principal(subject);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + subject + "' is not a name like CN=Ada Lovelace,O=Example", e);
    }
    SubjectBounds.require(principal);
    return new Holder(principal, addresses, uris);
  }

  /// Whom a certificate is of: what its renewal asks for.
  public static Holder of(X509Certificate certificate) {
    List<String> addresses = new ArrayList<>();
    List<String> uris = new ArrayList<>();
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      for (List<?> name : names == null ? List.<List<?>>of() : names) {
        if (name.getFirst().equals(GeneralName.rfc822Name)) {
          addresses.add((String) name.get(1));
        } else if (name.getFirst().equals(GeneralName.uniformResourceIdentifier)) {
          uris.add((String) name.get(1));
        }
      }
    } catch (CertificateParsingException e) {
      throw new IllegalArgumentException("the names of the certificate cannot be read", e);
    }
    return new Holder(certificate.getSubjectX500Principal(), addresses, uris);
  }

  /// Whom the extensions of a request ask a certificate for.
  static Holder of(X500Principal subject, @Nullable Extensions asked) {
    GeneralNames names = asked == null
        ? null
        : GeneralNames.fromExtensions(asked, Extension.subjectAlternativeName);
    List<String> addresses = new ArrayList<>();
    List<String> uris = new ArrayList<>();
    for (GeneralName name : names == null ? new GeneralName[0] : names.getNames()) {
      if (name.getTagNo() == GeneralName.rfc822Name) {
        addresses.add(name.getName().toString());
      } else if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
        uris.add(name.getName().toString());
      }
    }
    return new Holder(subject, addresses, uris);
  }

  boolean hasSubject() {
    return subject.getEncoded().length > EMPTY;
  }

  boolean hasNames() {
    return !addresses.isEmpty() || !uris.isEmpty();
  }

  GeneralNames names() {
    return new GeneralNames(Stream.concat(
        addresses.stream().map(it -> new GeneralName(GeneralName.rfc822Name, it)),
        uris.stream().map(it -> new GeneralName(GeneralName.uniformResourceIdentifier, it)))
        .toArray(GeneralName[]::new));
  }

  /// RFC 5280 §4.2.1.6 has rfc822Name in ASCII.
  private static final Pattern ADDRESS = Pattern
      .compile("[!-~&&[^<>(),;:@\"\\[\\]\\\\]]{1,64}@[!-~&&[^<>(),;:@\"\\[\\]\\\\]]{1,255}");
  /// RFC 5280 §4.2.1.6, RFC 3986 §4.3: with a scheme, and neither blanks nor a fragment.
  private static final Pattern ABSOLUTE = Pattern
      .compile("[A-Za-z][A-Za-z0-9+.-]{0,30}:[!-~&&[^#<>\"\\\\^`{|}]]{1,500}");
  /// The length of a sequence of nothing.
  private static final int EMPTY = 2;
}
