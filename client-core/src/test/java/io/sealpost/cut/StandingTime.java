package io.sealpost.cut;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sealpost.limits.Ticker;
import org.jspecify.annotations.Nullable;

/// A clock that stands still until it is told to [#pass], or to [#jump] past every deadline: however
/// slow the machine, nothing times out that is not stuck, and what is stuck does so at once.
public final class StandingTime implements Ticker {
  private record Sleeper(long due, CompletableFuture<@Nullable Void> alarm) {}

  private final List<Sleeper> sleepers = new ArrayList<>();
  private long now;
  private boolean jumped;

  public synchronized void jump() {
    jumped = true;
    pass(Duration.ofDays(36_500));
  }

  public synchronized void pass(Duration time) {
    now += time.toNanos();
    sleepers.stream().filter(it -> it.due <= now).forEach(it -> it.alarm.complete(null));
  }

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public <T extends @Nullable Object> T await(CompletableFuture<T> result, Duration time)
      throws InterruptedException, ExecutionException, TimeoutException {
    // What a real minute does not bring is a hang: the clock was never told to move.
    CompletableFuture.anyOf(result.exceptionally(_ -> null), alarm(time)).get(60,
        TimeUnit.SECONDS);
    if (!result.isDone()) {
      throw new TimeoutException();
    }
    return result.get();
  }

  private synchronized CompletableFuture<@Nullable Void> alarm(Duration time) {
    var sleeper = new Sleeper(now + time.toNanos(), new CompletableFuture<>());
    sleepers.add(sleeper);
    // Whoever reckoned with the time before the jump is late all the same.
    if (time.isZero() || jumped) {
      sleeper.alarm.complete(null);
    }
    return sleeper.alarm;
  }
}
