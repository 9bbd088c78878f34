package io.sealpost.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.sealpost.failure.MailException;
import io.sealpost.gate.Gate;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.tls.Probe.Sighting;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;

/// Examines one server: its certificates, what else it would agree to, what it offers. Sends no
/// credential; shows a client certificate only to a server that is trusted under the policy.
public final class Doctor {
  private final Gate gate;
  private final Limits limits;
  private final Consumer<String> progress;

  /// @param progress is told what is being looked at, in a word or two
  public Doctor(Gate gate, Limits limits, Consumer<String> progress) {
    this.gate = gate;
    this.limits = limits;
    this.progress = progress;
  }

  /// Never throws for what is wrong with the server: that is what it finds.
  ///
  /// @param policy how the server is judged, and our identity, if there is one
  public Examination examine(TlsPolicy policy) {
    Endpoint endpoint = policy.trust().endpoint();
    progress.accept("certificates");
    Sighting sighting;
    TlsSurvey survey;
    Optional<Offers> offers;
    try {
      sighting = gate.look(policy, Deadline.in(limits.connect()));
      survey = new Surveyor(gate, endpoint, Deadline.in(LONGEST), progress).survey();
    } catch (MailException e) {
      return Examination.failed(endpoint, e, UpgradeFindings.failed(endpoint, e));
    }
    List<Finding> findings = new ArrayList<>(UpgradeFindings.passed(endpoint));
    findings.addAll(TlsFindings.of(survey, sighting.report()));
    findings.addAll(CertificateFindings.of(sighting.report(), policy.trust().pins(), now(policy)));
    findings.addAll(ChainFindings.of(sighting, now(policy)));
    findings.addAll(RequestFindings.of(sighting, policy.identities(), now(policy)));
    Optional<MailException> failure = Optional.empty();
    try {
      offers = offers(sighting, policy);
      offers.map(OfferFindings::of).ifPresent(findings::addAll);
    } catch (MailException e) {
      offers = Optional.empty();
      failure = Optional.of(e);
    }
    return new Examination(endpoint, Optional.of(sighting), Optional.of(survey), offers, findings,
        failure);
  }

  private Optional<Offers> offers(Sighting sighting, TlsPolicy policy) throws MailException {
    if (!sighting.report().trusted()) {
      return Optional.empty();
    }
    progress.accept("what it offers");
    Set<String> lines = gate.offers(new TlsClient(policy), Deadline.in(limits.connect()));
    return Optional.of(new Offers(policy.trust().endpoint().protocol(), lines));
  }

  private static Instant now(TlsPolicy policy) {
    return policy.trust().clock().instant();
  }

  private static final Duration LONGEST = Duration.ofMinutes(2);
}
