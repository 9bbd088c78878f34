package io.sealpost.discovery;

import java.util.List;
import java.util.Optional;

import io.sealpost.peer.Protocol;

/// What was found for an address.
///
/// @param candidates the best first
/// @param complaints sources that are not to be believed, such as forged answers of DNS: in words, with
/// names that are hostile until made printable
/// @param absent protocols that the domain says, in signed DNS, it does not have
public record Discovered(List<Candidate> candidates, List<String> complaints,
    List<Protocol> absent) {
  public Discovered {
    candidates = List.copyOf(candidates);
    complaints = List.copyOf(complaints);
    absent = List.copyOf(absent);
  }

  /// The best server of a protocol.
  public Optional<Candidate> best(Protocol protocol) {
    return candidates.stream().filter(it -> it.endpoint().protocol() == protocol).findFirst();
  }
}
