package io.sealpost.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.sealpost.limits.Deadline;
import io.sealpost.message.MailAddress;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.Protocol;
import io.sealpost.web.Web;

/// Looks for the servers of an address: service records, published settings and usual names, all at
/// once and none longer than the time there is. No credential is sent, nobody but the domain itself is told the
/// address, and nothing that is found is trusted for having been found.
///
/// @param servers whom to ask of names
/// @param sites where settings are published
/// @param web asks the sites
/// @param there whether a server that was guessed is there; it must come back in time
public record Discovery(NameServers servers, SettingsSites sites, Web web,
    Predicate<Endpoint> there) {
  /// What one of the searches found.
  private record Part(List<Candidate> candidates, List<String> complaints,
      List<Protocol> absent) {}

  /// @throws InterruptedException if the thread was interrupted; everything under way ends
  public Discovered of(MailAddress address, Deadline deadline) throws InterruptedException {
    MailAddress asked = address.withAsciiDomain();
    if (!DOMAIN.matcher(asked.domain()).matches()) {
      return new Discovered(List.of(), List.of(), List.of());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        List<Callable<Part>> searches = new ArrayList<>();
        for (ServiceRecords.Service each : ServiceRecords.Service.values()) {
          searches.add(() -> records(each, asked, deadline, threads));
        }
        sites.own().forEach(it -> searches.add(() -> site(it, asked, Source.OWN_SITE, deadline)));
        sites.lists().forEach(it -> searches.add(() -> site(it, asked, Source.LIST, deadline)));
        Guesses.of(asked.domain()).forEach(it -> searches.add(() -> guess(it, asked)));
        return joined(threads.invokeAll(searches));
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private Part records(ServiceRecords.Service service, MailAddress address, Deadline deadline,
      ExecutorService threads) throws InterruptedException {
    ServiceRecords.Finding found = new ServiceRecords(servers).find(service, address.domain(),
        address.toString(), deadline, threads);
    boolean absent = found.none() && found.standing() == NameServers.Standing.SIGNED;
    return new Part(found.candidates(), found.complaint().stream().toList(),
        absent ? List.of(service.protocol()) : List.of());
  }

  private Part site(String site, MailAddress address, Source source, Deadline deadline) {
    SettingsSites.Finding found = SettingsSites.ask(site, address, source, web, deadline);
    return new Part(found.candidates(), found.complaint().stream().toList(), List.of());
  }

  private Part guess(Endpoint endpoint, MailAddress address) {
    return new Part(there.test(endpoint)
        ? List.of(new Candidate(endpoint, address.toString(), Source.GUESS, false))
        : List.of(), List.of(), List.of());
  }

  private static Discovered joined(List<Future<Part>> searches) throws InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    Set<Protocol> absent = new LinkedHashSet<>();
    for (Future<Part> each : searches) {
      try {
        Part part = each.get();
        candidates.addAll(part.candidates);
        complaints.addAll(part.complaints);
        absent.addAll(part.absent);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a search failed", e.getCause());
      }
    }
    candidates.sort(Comparator.comparing(Candidate::source));
    candidates.forEach(it -> absent.remove(it.endpoint().protocol()));
    return new Discovered(firstOfEach(candidates), complaints.stream().distinct().toList(),
        List.copyOf(absent));
  }

  /// The same server may be named by several.
  private static List<Candidate> firstOfEach(List<Candidate> candidates) {
    Set<Endpoint> seen = new LinkedHashSet<>();
    return candidates.stream().filter(it -> seen.add(it.endpoint())).toList();
  }

  /// Names alone have servers that can be looked for: no literal address, and none that looks like one
  /// (RFC 5321 §4.1.2, RFC 3696 §2), with room for the names that are put before it.
  private static final Pattern DOMAIN = Pattern.compile("(?i)(?=.{1,230}$)(?:[a-z0-9]"
      + "(?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
}
