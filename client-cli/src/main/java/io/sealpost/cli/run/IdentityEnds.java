package io.sealpost.cli.run;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.sealpost.identity.ClientIdentity;

/// A client certificate of ours whose last day is near, or over: then servers refuse it.
public record IdentityEnds(X509Certificate certificate, Ending ending) {
  /// Those that somebody who looks at an account should know of.
  public static List<IdentityEnds> ahead(List<ClientIdentity> identities, Instant now,
      ZoneId zone) {
    return within(Ending.MONTH, identities, now, zone);
  }

  /// Those that everybody should know of.
  static List<IdentityEnds> near(List<ClientIdentity> identities, Instant now, ZoneId zone) {
    return within(Ending.TWO_WEEKS, identities, now, zone);
  }

  /// One line: which, when, and who can help.
  public String words() {
    return ending.caution() + "your certificate " + subject() + ending.words()
        + (ending.over() ? ", and lets nobody in" : "") + ": ask whoever issued it for a new one";
  }

  /// The same for programs.
  public Map<String, Object> json() {
    return Map.of("certificate", subject(), "until", ending.day().toString(), "daysLeft",
        ending.daysLeft());
  }

  private String subject() {
    return certificate.getSubjectX500Principal().getName();
  }

  private static List<IdentityEnds> within(long days, List<ClientIdentity> identities, Instant now,
      ZoneId zone) {
    return identities.stream().map(ClientIdentity::certificate)
        .map(it -> new IdentityEnds(it, Ending.at(it.getNotAfter().toInstant(), now, zone)))
        .filter(it -> it.ending.daysLeft() <= days).toList();
  }
}
