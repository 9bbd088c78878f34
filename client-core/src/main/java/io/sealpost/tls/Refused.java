package io.sealpost.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.sealpost.failure.AuthenticationException;
import io.sealpost.failure.AuthenticationException.Step;
import io.sealpost.identity.ClientIdentity;

/// Adds to a server's refusal of our certificate what we know ourselves: that we have none, or that it
/// is out of date. Servers seldom say which, and some have one word for everything.
final class Refused {
  private Refused() {}

  static AuthenticationException knowing(List<ClientIdentity> ours, Instant now,
      AuthenticationException refusal) {
    if (!ABOUT_CERTIFICATES.contains(refusal.step()) || refusal.temporary()) {
      return refusal;
    }
    if (ours.isEmpty()) {
      return refusal.knowing(Step.CERTIFICATE_MISSING, refusal.reply());
    }
    List<String> outOfDate = ours.stream().map(ClientIdentity::certificate)
        .filter(it -> !validAt(now, it)).map(it -> dates(now, it)).toList();
    // Of several we do not guess which it was.
    return outOfDate.size() < ours.size()
        ? refusal
        : refusal.knowing(Step.CERTIFICATE_OUT_OF_DATE, outOfDate.getFirst());
  }

  private static boolean validAt(Instant now, X509Certificate certificate) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }

  private static String dates(Instant now, X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName()
        + (now.isAfter(certificate.getNotAfter().toInstant())
            ? " ended on " + certificate.getNotAfter().toInstant()
            : " begins on " + certificate.getNotBefore().toInstant());
  }

  private static final Set<Step> ABOUT_CERTIFICATES = Set.of(Step.CERTIFICATE_REFUSED_IN_TLS,
      Step.CERTIFICATE_REFUSED_AFTER_TLS, Step.CERTIFICATE_NOT_MAPPED);
}
