package io.sealpost.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A message while [Threading] is at work, or a dummy: one that others refer to and nobody has.
final class ThreadNode<T> {
  /// By date; what has none comes first, in the mailbox's order.
  static final Comparator<ThreadNode<?>> BY_DATE = Comparator
      .<ThreadNode<?>, Instant>comparing(ThreadNode::sent)
      .thenComparingInt(node -> node.speaker().order);

  private final int order;
  private @Nullable ThreadMember<T> member;
  private @Nullable BaseSubject subject;
  @Nullable
  ThreadNode<T> parent;
  /// How many have this for their parent; kept up while [#children] are not known yet.
  int descendants;
  List<ThreadNode<T>> children = new ArrayList<>(1);

  /// @param order which of all it is
  ThreadNode(int order) {
    this.order = order;
  }

  void fill(ThreadMember<T> message) {
    member = message;
  }

  @Nullable
  ThreadMember<T> member() {
    return member;
  }

  boolean dummy() {
    return member == null;
  }

  /// A dummy speaks with its first child's voice.
  private ThreadNode<T> speaker() {
    return dummy() && !children.isEmpty() ? children.getFirst() : this;
  }

  private Instant sent() {
    ThreadMember<T> known = speaker().member;
    return known == null ? Instant.MIN : known.sent().orElse(Instant.MIN);
  }

  BaseSubject subject() {
    ThreadNode<T> speaker = speaker();
    BaseSubject found = speaker.subject;
    if (found == null) {
      found = BaseSubject.of(speaker.member == null ? "" : speaker.member.subject());
      speaker.subject = found;
    }
    return found;
  }
}
