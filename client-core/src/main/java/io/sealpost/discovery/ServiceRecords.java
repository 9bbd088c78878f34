package io.sealpost.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.sealpost.discovery.NameServers.Answer;
import io.sealpost.discovery.NameServers.Standing;
import io.sealpost.limits.Deadline;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/// The service records of a domain (RFC 6186 §3, RFC 8314 §5.1), for TLS from the start and by
/// STARTTLS. Never for a service in the clear: there is no such endpoint.
record ServiceRecords(NameServers servers) {
  /// One kind of record.
  enum Service {
    IMAPS("_imaps._tcp", Protocol.IMAP, Security.TLS), IMAP("_imap._tcp", Protocol.IMAP,
        Security.STARTTLS), POP3S("_pop3s._tcp", Protocol.POP3, Security.TLS), POP3("_pop3._tcp",
            Protocol.POP3, Security.STARTTLS), SUBMISSIONS("_submissions._tcp", Protocol.SMTP,
                Security.TLS), SUBMISSION("_submission._tcp", Protocol.SMTP, Security.STARTTLS);

    private final String label;
    private final Protocol protocol;
    private final Security security;

    Service(String label, Protocol protocol, Security security) {
      this.label = label;
      this.protocol = protocol;
      this.security = security;
    }

    Protocol protocol() {
      return protocol;
    }
  }

  /// What one kind of record says.
  ///
  /// @param none whether the domain says that it has no such service (RFC 6186 §3.4)
  record Finding(Service service, List<Candidate> candidates, Standing standing, boolean none) {
    Optional<String> complaint() {
      return switch (standing) {
        case FORGED ->
          Optional.of("what DNS says of " + service.label + " is not what the domain signed");
        case UNPROVABLE -> Optional.of("the name servers here pass on no signatures: whose word it "
            + "is that DNS gives cannot be known");
        case SIGNED, UNSIGNED, UNANSWERED -> Optional.empty();
      };
    }
  }

  Finding find(Service service, String domain, String user, Deadline deadline, Executor threads)
      throws InterruptedException {
    Answer answer = servers.ask(service.label + "." + domain, Type.SRV, deadline, threads);
    List<SRVRecord> records = answer.records().stream().map(SRVRecord.class::cast)
        .sorted(Comparator.comparingInt(SRVRecord::getPriority)
            .thenComparing(Comparator.comparingInt(SRVRecord::getWeight).reversed()))
        .toList();
    Source source = answer.standing() == Standing.SIGNED ? Source.SIGNED_DNS : Source.DNS;
    List<Candidate> candidates = new ArrayList<>();
    for (SRVRecord each : records) {
      endpoint(service, each).map(it -> new Candidate(it, user, source, false))
          .ifPresent(candidates::add);
    }
    boolean none = records.size() == 1
        && records.getFirst().getTarget().equals(org.xbill.DNS.Name.root);
    return new Finding(service, candidates, answer.standing(), none);
  }

  /// A record that names no host, or one that could not be, is none.
  private static Optional<Endpoint> endpoint(Service service, SRVRecord record) {
    try {
      return Optional.of(new Endpoint(service.protocol, record.getTarget().toString(true),
          record.getPort(), service.security));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
