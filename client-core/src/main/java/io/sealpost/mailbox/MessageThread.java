package io.sealpost.mailbox;

import java.util.List;
import java.util.Optional;

/// A message and what was said in reply to it, in the order it was sent (RFC 5256 §4). At most
/// [#DEEPEST] levels deep, so that recursion over it is safe: deeper replies stand side by side on
/// the last level.
///
/// @param message which; empty for one that is not there, whose replies belong together all the same
/// @param replies the messages below it
public record MessageThread<T>(Optional<T> message, List<MessageThread<T>> replies) {
  /// Levels of a thread.
  public static final int DEEPEST = 100;

  public MessageThread {
    replies = List.copyOf(replies);
  }
}
