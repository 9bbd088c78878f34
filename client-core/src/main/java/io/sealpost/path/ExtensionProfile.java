package io.sealpost.path;

import java.util.Set;

import io.sealpost.path.PathCertificate.Role;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/// What holds of the extensions of every certificate of a path (RFC 5280 §4.2): none twice, none
/// critical that we do not know, and those that merely help to find a path not critical.
final class ExtensionProfile {
  private ExtensionProfile() {}

  static @Nullable String complaint(PathCertificate it, Standard standard) {
    Extensions extensions = it.extensions();
    if (extensions == null) {
      return null;
    }
    for (ASN1ObjectIdentifier id : extensions.getCriticalExtensionOIDs()) {
      if (!UNDERSTOOD.contains(id)) {
        return "has a critical extension that is not known here or must not be critical: " + id;
      }
    }
    for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
      Der.strict(extensions.getExtension(id).getExtnValue().getOctets());
    }
    Extension policy = it.extension(Extension.policyConstraints);
    if (policy != null && !policy.isCritical()) {
      return "has policy constraints that are not critical";
    }
    Extension information = it.extension(Extension.authorityInfoAccess);
    if (information != null && AuthorityInformationAccess
        .getInstance(information.getParsedValue()).getAccessDescriptions().length == 0) {
      return "has an empty list of information about its issuer";
    }
    return keyIdentifiers(it, standard);
  }

  /// RFC 5280 §4.2.1.1 and §4.2.1.2; Baseline Requirements §7.1.2.1.3 for roots.
  private static @Nullable String keyIdentifiers(PathCertificate it, Standard standard) {
    Extension own = it.extension(Extension.subjectKeyIdentifier);
    Extension issuers = it.extension(Extension.authorityKeyIdentifier);
    byte[] ownId = own == null
        ? null
        : ASN1OctetString.getInstance(own.getParsedValue()).getOctets();
    AuthorityKeyIdentifier authority = issuers == null
        ? null
        : AuthorityKeyIdentifier.getInstance(ASN1Sequence.getInstance(issuers.getParsedValue()));
    if (standard == Standard.PRIVATE) {
      return null;
    }
    if (ownId == null && !it.is(Role.LEAF)) {
      return "has no identifier of its key";
    }
    if (authority == null) {
      return it.is(Role.ANCHOR) && it.selfIssued() ? null : "does not identify its issuer's key";
    }
    if (authority.getKeyIdentifierOctets() == null) {
      return "does not identify its issuer's key";
    }
    boolean root = it.is(Role.ANCHOR) && it.selfIssued();
    if (root && (authority.getAuthorityCertIssuer() != null
        || authority.getAuthorityCertSerialNumber() != null)) {
      return "identifies its issuer by name and number as well";
    }
    return root && !java.util.Arrays.equals(authority.getKeyIdentifierOctets(), ownId)
        ? "says that another key issued it"
        : null;
  }

  /// What may be critical: all of these are acted upon, or cannot change what we decide.
  private static final Set<ASN1ObjectIdentifier> UNDERSTOOD = Set.of(Extension.basicConstraints,
      Extension.keyUsage, Extension.extendedKeyUsage, Extension.subjectAlternativeName,
      Extension.nameConstraints, Extension.certificatePolicies, Extension.policyMappings,
      Extension.policyConstraints, Extension.inhibitAnyPolicy, TlsFeature.ID);
}
