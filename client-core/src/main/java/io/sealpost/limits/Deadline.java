package io.sealpost.limits;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The moment by which an operation must have ended, on a monotonic clock: setting the wall clock
/// neither shortens nor stretches it.
public final class Deadline {
  private final long end;
  private final LongSupplier nanoTime;

  private Deadline(long end, LongSupplier nanoTime) {
    this.end = end;
    this.nanoTime = nanoTime;
  }

  public static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /// @param nanoTime a monotonic clock in nanoseconds, such as `System::nanoTime`
  public static Deadline in(Duration time, LongSupplier nanoTime) {
    return new Deadline(nanoTime.getAsLong() + time.toNanos(), nanoTime);
  }

  /// What is left, never negative.
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
  }

  public boolean expired() {
    return end - nanoTime.getAsLong() <= 0;
  }
}
