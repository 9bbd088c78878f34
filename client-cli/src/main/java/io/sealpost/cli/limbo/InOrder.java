package io.sealpost.cli.limbo;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Does work on all processors and hands out what comes of it in the order in which it was given.
/// Only so much is under way that a machine with little memory holds it.
final class InOrder<T> implements AutoCloseable {
  private final ExecutorService workers = Executors
      .newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final Queue<CompletableFuture<T>> waiting = new ArrayDeque<>();
  private final Consumer<T> results;

  InOrder(Consumer<T> results) {
    this.results = results;
  }

  void submit(Supplier<T> work) {
    if (waiting.size() == MOST_WAITING) {
      results.accept(waiting.remove().join());
    }
    waiting.add(CompletableFuture.supplyAsync(work, workers));
  }

  /// Hands out what is still under way.
  @Override
  public void close() {
    try (workers) {
      while (!waiting.isEmpty()) {
        results.accept(waiting.remove().join());
      }
    }
  }

  private static final int MOST_WAITING = 64;
}
