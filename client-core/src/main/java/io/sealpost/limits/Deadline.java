package io.sealpost.limits;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/// The moment by which an operation must have ended, on a monotonic clock: setting the wall clock
/// neither shortens nor stretches it.
public final class Deadline {
  private final long end;
  private final Ticker ticker;

  private Deadline(long end, Ticker ticker) {
    this.end = end;
    this.ticker = ticker;
  }

  /// That much from now, by the machine's monotonic clock.
  public static Deadline in(Duration time) {
    return in(time, Ticker.SYSTEM);
  }

  /// That much from now, by another clock, such as a test's.
  public static Deadline in(Duration time, Ticker ticker) {
    return new Deadline(ticker.nanoTime() + time.toNanos(), ticker);
  }

  /// What is left, never negative.
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - ticker.nanoTime()));
  }

  /// Whether nothing may wait for it any more.
  public boolean expired() {
    return end - ticker.nanoTime() <= 0;
  }

  /// Waits for a result until this moment and no longer.
  ///
  /// @throws TimeoutException if it has not come by then
  public <T extends @Nullable Object> T await(CompletableFuture<T> result)
      throws InterruptedException, ExecutionException, TimeoutException {
    return ticker.await(result, remaining());
  }
}
