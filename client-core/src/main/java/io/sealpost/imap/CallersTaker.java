package io.sealpost.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// A caller's consumer, called on the connection's thread with a batch at a time. When it fails it
/// is called no more, the connection stays in step, and the failure is given back as it was.
final class CallersTaker<T> {
  private final Consumer<List<T>> consumer;
  private List<T> batch = new ArrayList<>();
  private volatile @Nullable RuntimeException failure;

  CallersTaker(Consumer<List<T>> consumer) {
    this.consumer = consumer;
  }

  void take(T each) {
    batch.add(each);
    if (batch.size() == BATCH) {
      end();
    }
  }

  /// Hands over what is left.
  void end() {
    List<T> full = batch;
    batch = new ArrayList<>();
    if (full.isEmpty() || failure != null) {
      return;
    }
    try {
      consumer.accept(List.copyOf(full));
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /// On the caller's thread, once nothing is handed over any more.
  void rethrow() {
    RuntimeException own = failure;
    if (own != null) {
      throw own;
    }
  }

  static final int BATCH = 200;
}
