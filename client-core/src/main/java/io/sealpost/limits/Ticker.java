package io.sealpost.limits;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/// How time passes for [Deadline]s: the machine's monotonic clock, or that of a test, in which an
/// hour is over at once.
public interface Ticker {
  /// Nanoseconds since whenever; never runs backwards.
  long nanoTime();

  /// Waits for a result, no longer than so much of this ticker's time.
  ///
  /// @throws TimeoutException if it has not come by then
  <T extends @Nullable Object> T await(CompletableFuture<T> result, Duration time)
      throws InterruptedException, ExecutionException, TimeoutException;

  Ticker SYSTEM = new Ticker() {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public <T extends @Nullable Object> T await(CompletableFuture<T> result, Duration time)
        throws InterruptedException, ExecutionException, TimeoutException {
      return result.get(time.toNanos(), TimeUnit.NANOSECONDS);
    }
  };
}
