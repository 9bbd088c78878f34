package io.sealpost.path;

import java.util.Objects;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/// What a server's or client's own certificate must be (RFC 5280 §4.2, Baseline Requirements
/// §7.1.2.7).
final class LeafProfile {
  private LeafProfile() {}

  static @Nullable String complaint(PathCertificate it, PathRequest request) {
    if (!request.leafIsAnchor() && it.authority()) {
      return "is a CA's, not a " + request.purpose().name().toLowerCase(java.util.Locale.ROOT)
          + "'s";
    }
    if (it.extension(Extension.nameConstraints) != null && !it.authority()) {
      return "constrains names, which only a CA's may";
    }
    String usage = usage(it);
    if (usage != null) {
      return usage;
    }
    String purposes = purposes(Purposes.of(it), request);
    return purposes == null ? names(it, request) : purposes;
  }

  /// Everything we negotiate has the leaf sign the handshake.
  private static @Nullable String usage(PathCertificate it) {
    Extension extension = it.extension(Extension.keyUsage);
    if (extension == null) {
      return null;
    }
    KeyUsage usage = KeyUsage.getInstance(extension.getParsedValue());
    if (!it.authority() && usage.hasUsages(KeyUsage.keyCertSign)) {
      return "may sign certificates without being a CA's";
    }
    return usage.hasUsages(KeyUsage.digitalSignature) || it.authority()
        ? null
        : "may not sign a handshake";
  }

  private static @Nullable String purposes(Purposes purposes, PathRequest request) {
    boolean strict = request.standard().isPublic();
    if (!purposes.limited()) {
      return strict ? "does not say what it is for" : null;
    }
    if (!purposes.ids().contains(request.purpose().id())) {
      return "is not for " + request.purpose().users;
    }
    return strict && (purposes.any() || purposes.critical())
        ? "says what it is for in a way that a public CA may not"
        : null;
  }

  private static @Nullable String names(PathCertificate it, PathRequest request) {
    Extension names = it.extension(Extension.subjectAlternativeName);
    if (it.hasEmptySubject() && (names == null || !names.isCritical())) {
      return "has neither a subject nor critical alternative names";
    }
    if (request.standard() == Standard.PRIVATE) {
      return null;
    }
    if (names != null && names.isCritical() && !it.hasEmptySubject()) {
      return "has critical alternative names and a subject";
    }
    return commonName(it);
  }

  /// Baseline Requirements §7.1.4.3: a common name repeats one of the alternative names, character
  /// by character. Asked only where the subject says nothing else, as in a domain-validated
  /// certificate: beside an organisation it may be anything, since it is never read as a host's name.
  private static @Nullable String commonName(PathCertificate it) {
    String name = attribute(it, BCStyle.CN);
    if (name == null || attribute(it, BCStyle.O) != null || attribute(it, BCStyle.OU) != null) {
      return null;
    }
    AlternativeNames names = AlternativeNames.of(it);
    return names.naming() && !names.texts().contains(name)
        ? "has a common name that is not among its alternative names"
        : null;
  }

  private static @Nullable String attribute(PathCertificate it, ASN1ObjectIdentifier type) {
    for (RDN rdn : it.subject().getRDNs()) {
      for (AttributeTypeAndValue pair : rdn.getTypesAndValues()) {
        if (Objects.equals(pair.getType(), type)) {
          return IETFUtils.valueToString(pair.getValue());
        }
      }
    }
    return null;
  }
}
