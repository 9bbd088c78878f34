package io.sealpost.mailbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Threads while they are made: of any depth, and nothing here descends them by recursion deeper
/// than [MessageThread#DEEPEST]. Not thread-safe.
public final class ThreadTree<T> {
  private final @Nullable T message;
  private final List<ThreadTree<T>> replies = new ArrayList<>(1);

  private ThreadTree(@Nullable T message) {
    this.message = message;
  }

  /// What all threads hang from.
  public static <T> ThreadTree<T> root() {
    return new ThreadTree<>(null);
  }

  /// Adds a reply behind those there are.
  ///
  /// @param reply null for a message that is not there
  public ThreadTree<T> reply(@Nullable T reply) {
    ThreadTree<T> added = new ThreadTree<>(reply);
    replies.add(added);
    return added;
  }

  /// The threads that hang from this one, without those that have no message at all.
  public List<MessageThread<T>> threads() {
    return threads(1);
  }

  private List<MessageThread<T>> threads(int level) {
    List<MessageThread<T>> threads = new ArrayList<>();
    for (ThreadTree<T> reply : replies) {
      List<MessageThread<T>> below = level < MessageThread.DEEPEST
          ? reply.threads(level + 1)
          : List.of();
      if (reply.message != null || !below.isEmpty()) {
        threads.add(new MessageThread<>(Optional.ofNullable(reply.message), below));
      }
      if (level == MessageThread.DEEPEST) {
        reply.flat().forEach(each -> threads.add(
            new MessageThread<>(Optional.of(each), List.of())));
      }
    }
    return threads;
  }

  /// Every message below this one, in order.
  private List<T> flat() {
    List<T> flat = new ArrayList<>();
    Deque<ThreadTree<T>> left = new ArrayDeque<>(replies);
    while (!left.isEmpty()) {
      ThreadTree<T> next = left.pop();
      if (next.message != null) {
        flat.add(next.message);
      }
      next.replies.reversed().forEach(left::push);
    }
    return flat;
  }
}
