package io.sealpost.imap;

import java.util.List;
import java.util.Optional;

/// Below which names mailboxes are to be found (RFC 9051 §6.3.10, RFC 2342).
///
/// @param personal the user's own
/// @param others other users'
/// @param shared everybody's
public record Namespaces(List<Namespace> personal, List<Namespace> others,
    List<Namespace> shared) {
  /// @param prefix what its names begin with, as it stands on the wire; may be empty
  /// @param delimiter what separates levels; empty if there are none
  public record Namespace(String prefix, Optional<Character> delimiter) {}

  public Namespaces {
    personal = List.copyOf(personal);
    others = List.copyOf(others);
    shared = List.copyOf(shared);
  }
}
