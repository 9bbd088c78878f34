package io.sealpost.mailbox;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/// One line of a list of messages: what can be known of a message without its body.
///
/// @param uid which message
/// @param flags its marks
/// @param internalDate when it arrived, if the server knows
/// @param size octets
/// @param envelope its head; [Envelope#EMPTY] if the server could not read it
/// @param structure its parts, if the server told
public record Summary(Uid uid, Set<Flag> flags, Optional<OffsetDateTime> internalDate, long size,
    Envelope envelope, Optional<BodyStructure> structure) {
  public Summary {
    flags = Set.copyOf(flags);
  }

  public boolean has(Flag flag) {
    return flags.contains(flag);
  }
}
