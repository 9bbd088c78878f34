package io.sealpost.mailbox;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/// One line of a list of messages: what can be known of a message without its body.
///
/// @param id which message
/// @param flags its marks; none over POP3, which keeps none
/// @param internalDate when it arrived, if the server knows
/// @param size octets
/// @param envelope its head; [Envelope#EMPTY] if the server could not read it
/// @param structure its parts, if the server told
public record Summary(MailId id, Set<Flag> flags, Optional<OffsetDateTime> internalDate, long size,
    Envelope envelope, Optional<BodyStructure> structure) {
  public Summary {
    flags = Set.copyOf(flags);
  }

  /// Which message, where IMAP is spoken.
  ///
  /// @throws IllegalStateException if it was read over POP3
  public Uid uid() {
    return switch (id) {
      case Uid uid -> uid;
      case Uidl _ -> throw new IllegalStateException("over POP3 a message has no UID");
    };
  }

  /// Whether the message has the flag.
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }
}
