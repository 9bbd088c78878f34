package io.sealpost.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
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
    try {
      Sighting sighting = gate.look(policy, Deadline.in(limits.connect()));
      return examined(sighting, survey(endpoint), policy);
    } catch (UnreachableException e) {
      return unseen(endpoint, e);
    } catch (MailException e) {
      return Examination.failed(endpoint, e, UpgradeFindings.failed(endpoint, e));
    }
  }

  private Examination examined(Sighting sighting, TlsSurvey survey, TlsPolicy policy) {
    Endpoint endpoint = policy.trust().endpoint();
    List<Finding> findings = new ArrayList<>(UpgradeFindings.passed(endpoint));
    findings.addAll(TlsFindings.of(survey, sighting.report().tls()));
    findings.addAll(CertificateFindings.of(sighting.report(), policy.trust().pins(), now(policy)));
    findings.addAll(ChainFindings.of(sighting, now(policy)));
    findings.addAll(RequestFindings.of(sighting, policy.identities(), now(policy)));
    Optional<Offers> offers = Optional.empty();
    Optional<MailException> failure = Optional.empty();
    try {
      offers = offers(sighting, policy);
      offers.map(OfferFindings::of).ifPresent(findings::addAll);
    } catch (MailException e) {
      failure = Optional.of(e);
    }
    return new Examination(endpoint, Optional.of(sighting), Optional.of(survey), offers, findings,
        failure);
  }

  /// One with which TLS came to nothing, such as one that speaks old versions alone: what it would
  /// agree to says why.
  private Examination unseen(Endpoint endpoint, UnreachableException failure) {
    if (failure.reason() != Reason.TLS_FAILED && failure.reason() != Reason.CLOSED_BY_PEER) {
      return Examination.failed(endpoint, failure, List.of());
    }
    try {
      TlsSurvey survey = survey(endpoint);
      if (survey.spoken().isEmpty()) {
        return Examination.failed(endpoint, failure, List.of());
      }
      List<Finding> findings = new ArrayList<>(UpgradeFindings.passed(endpoint));
      findings.addAll(TlsFindings.of(survey, null));
      return new Examination(endpoint, Optional.empty(), Optional.of(survey), Optional.empty(),
          findings, Optional.of(failure));
    } catch (UnreachableException e) {
      return Examination.failed(endpoint, e, List.of());
    }
  }

  private TlsSurvey survey(Endpoint endpoint) throws UnreachableException {
    return new Surveyor(gate, endpoint, Deadline.in(LONGEST), progress).survey();
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
