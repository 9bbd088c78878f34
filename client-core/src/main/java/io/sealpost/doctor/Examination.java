package io.sealpost.doctor;

import java.util.List;
import java.util.Optional;

import io.sealpost.failure.MailException;
import io.sealpost.peer.Endpoint;
import io.sealpost.tls.Probe.Sighting;

/// All that was found out about one server.
///
/// @param endpoint where it is
/// @param sighting its certificates and what each rule says of them; empty if it did not come to TLS
/// @param survey what it would agree to
/// @param offers what it offers inside TLS; empty if it is not trusted, and so was not asked
/// @param findings in the order of a connection
/// @param failure what ended the examination early
public record Examination(Endpoint endpoint, Optional<Sighting> sighting,
    Optional<TlsSurvey> survey, Optional<Offers> offers, List<Finding> findings,
    Optional<MailException> failure) {
  public Examination {
    findings = List.copyOf(findings);
  }

  static Examination failed(Endpoint endpoint, MailException failure,
      List<Finding> findings) {
    return new Examination(endpoint, Optional.empty(), Optional.empty(), Optional.empty(),
        findings, Optional.of(failure));
  }

  /// Whether this client would refuse the server.
  public boolean refused() {
    return findings.stream().anyMatch(each -> each.grade() == Finding.Grade.REFUSED);
  }
}
