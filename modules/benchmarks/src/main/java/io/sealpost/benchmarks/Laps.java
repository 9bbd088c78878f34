package io.sealpost.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The times that runs of one thing took.
final class Laps {
  private final List<Long> nanoseconds = new ArrayList<>();

  void run(Callable<?> thing) throws Exception {
    long begin = System.nanoTime();
    thing.call();
    nanoseconds.add(System.nanoTime() - begin);
  }

  double medianSeconds() {
    return sorted().get(nanoseconds.size() / 2) / 1e9;
  }

  double bestSeconds() {
    return sorted().getFirst() / 1e9;
  }

  double worstSeconds() {
    return sorted().getLast() / 1e9;
  }

  private List<Long> sorted() {
    return nanoseconds.stream().sorted().toList();
  }
}
