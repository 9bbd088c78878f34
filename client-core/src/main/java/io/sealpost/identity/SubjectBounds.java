package io.sealpost.identity;

import java.util.Map;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// What a name in a certificate may hold, which CAs refuse to go beyond (RFC 5280 Appendix A.1).
final class SubjectBounds {
  private SubjectBounds() {}

  /// @throws IllegalArgumentException with one line for a person, which names the limit
  static void require(X500Principal subject) {
    for (RDN each : X500Name.getInstance(subject.getEncoded()).getRDNs()) {
      for (AttributeTypeAndValue attribute : each.getTypesAndValues()) {
        if (attribute.getValue() instanceof ASN1String text) {
          require(attribute.getType(), text.getString());
        }
      }
    }
  }

  private static void require(ASN1ObjectIdentifier type, String value) {
    String name = NAMES.getOrDefault(type, type.getId());
    int most = MOST.getOrDefault(type, MOST_OF_A_NAME);
    int length = value.codePointCount(0, value.length());
    if (value.isBlank()) {
      throw new IllegalArgumentException("the subject's " + name + " is empty: it has 1 to " + most
          + " characters");
    }
    if (value.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the subject's " + name
          + " holds a line break or another control character");
    }
    if (type.equals(BCStyle.C) && !value.matches("[A-Za-z]{2}")) {
      throw new IllegalArgumentException("the subject's C is a country in two letters, like GB");
    }
    if (length > most) {
      throw new IllegalArgumentException("the subject's " + name + " has " + length
          + " characters: at most " + most);
    }
  }

  private static final int MOST_OF_A_NAME = 32768;
  private static final Map<ASN1ObjectIdentifier, String> NAMES = Map.of(BCStyle.CN, "CN", BCStyle.O,
      "O", BCStyle.OU, "OU", BCStyle.C, "C", BCStyle.L, "L", BCStyle.ST, "ST", BCStyle.EmailAddress,
      "EMAILADDRESS", BCStyle.SERIALNUMBER, "SERIALNUMBER", BCStyle.T, "T");
  private static final Map<ASN1ObjectIdentifier, Integer> MOST = Map.of(BCStyle.CN, 64, BCStyle.O,
      64, BCStyle.OU, 64, BCStyle.C, 2, BCStyle.L, 128, BCStyle.ST, 128, BCStyle.EmailAddress, 255,
      BCStyle.SERIALNUMBER, 64, BCStyle.T, 64);
}
