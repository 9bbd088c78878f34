package io.sealpost.path;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.sealpost.path.PathCertificate.Role;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.x509.Time;
import org.jspecify.annotations.Nullable;

/// The form every certificate of a path has (RFC 5280 §4.1): version, serial number, dates, names.
final class FormProfile {
  private FormProfile() {}

  static @Nullable String complaint(PathCertificate it, Standard standard) {
    if (it.certificate().getVersionNumber() != 3) {
      return "is of version " + it.certificate().getVersionNumber() + ", not 3";
    }
    if (!it.certificate().getTBSCertificate().getSignature()
        .equals(it.certificate().getSignatureAlgorithm())) {
      return "names two signature algorithms";
    }
    if (it.certificate().getIssuer().getRDNs().length == 0) {
      return "does not say who issued it";
    }
    if (it.hasEmptySubject() && !it.is(Role.LEAF)) {
      return "has no name";
    }
    // A root's own serial number decides nothing, and old roots have the number 0.
    return !it.is(Role.ANCHOR) && !serial(it.certificate().getSerialNumber().getValue())
        ? "has a serial number that is not between 1 and 20 octets of a positive number"
        : dates(it, it.is(Role.ANCHOR) && standard == Standard.PLATFORM);
  }

  private static boolean serial(BigInteger number) {
    return number.signum() > 0 && number.bitLength() <= 160;
  }

  /// @param asShipped whether it is not for us to judge how its dates are written
  private static @Nullable String dates(PathCertificate it, boolean asShipped) {
    if (!asShipped
        && (!encoded(it.certificate().getStartDate()) || !encoded(it.certificate().getEndDate()))) {
      return "has a date that is not written as RFC 5280 has it";
    }
    return it.notAfter().isBefore(it.notBefore()) ? "ends before it begins" : null;
  }

  /// RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050, with seconds, in UTC.
  private static boolean encoded(Time time) {
    byte[] der = Der.encoded(time.toASN1Primitive());
    String text = new String(der, 2, der.length - 2, StandardCharsets.US_ASCII);
    return der[0] == BERTags.UTC_TIME
        ? UTC.matcher(text).matches()
        : GENERALIZED.matcher(text).matches() && text.compareTo("2050") >= 0;
  }

  private static final Pattern UTC = Pattern.compile("\\d{12}Z");
  private static final Pattern GENERALIZED = Pattern.compile("\\d{14}Z");
}
