package io.sealpost.cut;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.sealpost.limits.Ticker;
import org.jspecify.annotations.Nullable;

/// A clock that stands still until it is told to [#jump], and then is past every deadline: however
/// slow the machine, nothing times out that is not stuck, and what is stuck does so at once.
public final class StandingTime implements Ticker {
  private final CompletableFuture<@Nullable Void> jumped = new CompletableFuture<>();

  public void jump() {
    jumped.complete(null);
  }

  @Override
  public long nanoTime() {
    return jumped.isDone() ? Long.MAX_VALUE / 2 : 0;
  }

  @Override
  public <T extends @Nullable Object> T await(CompletableFuture<T> result, Duration time)
      throws InterruptedException, ExecutionException, TimeoutException {
    // What a real minute does not bring is a hang: the clock was never told to jump.
    CompletableFuture.anyOf(result.exceptionally(_ -> null), jumped).get(60, TimeUnit.SECONDS);
    if (!result.isDone()) {
      throw new TimeoutException();
    }
    return result.get();
  }
}
