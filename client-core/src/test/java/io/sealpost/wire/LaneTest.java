package io.sealpost.wire;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.RejectedException;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class LaneTest {
  private static final Deadline SOON = Deadline.in(Duration.ofMinutes(1));

  @Test
  void runsCallsOneAfterAnotherAndReturnsTheirResults() throws IOException {
    try (Lane lane = new Lane("test")) {
      assertThat(lane.call(SOON, () -> 1)).isEqualTo(1);
      assertThat(lane.call(SOON, () -> 2)).isEqualTo(2);
    }
  }

  @Test
  void aCallBeyondItsDeadlineClosesTheConnection() throws IOException {
    var stuck = new Stuck();
    try (Lane lane = new Lane("test")) {
      lane.owns(stuck);
      assertReason(() -> lane.call(Deadline.in(Duration.ofMillis(50)), stuck::block),
          Reason.TIMED_OUT);
    }
    assertThat(stuck.closed).isTrue();
  }

  @Test
  void closeEndsACallThatHangs() throws Exception {
    var stuck = new Stuck();
    Lane lane = new Lane("test");
    lane.owns(stuck);
    CompletableFuture<Void> call = CompletableFuture
        .runAsync(() -> assertReason(() -> lane.call(SOON, stuck::block), Reason.CLOSED_BY_US));
    stuck.entered.await();
    lane.close();
    call.get();
    assertThat(stuck.closed).isTrue();
  }

  /// A close may come when the lane has taken a call from its queue and not yet begun it.
  @Test
  void aCallThatMeetsACloseEndsWhenItBegins() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      Lane lane = new Lane("test");
      Thread closer = Thread.ofVirtual().start(lane::close);
      try {
        assertThat(lane.call(SOON, () -> 1)).isEqualTo(1);
      } catch (UnreachableException e) {
        assertThat(e.reason()).isEqualTo(Reason.CLOSED_BY_US);
      }
      closer.join();
    }
  }

  @Test
  void interruptingTheCallerMeansClose() throws Exception {
    var stuck = new Stuck();
    Lane lane = new Lane("test");
    lane.owns(stuck);
    var seen = new AtomicReference<Throwable>();
    Thread caller = Thread.ofPlatform().start(() -> {
      try {
        lane.call(SOON, stuck::block);
      } catch (IOException e) {
        seen.set(e);
      }
    });
    stuck.entered.await();
    caller.interrupt();
    caller.join();
    assertThat(seen.get()).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
    assertThat(lane.isOpen()).isFalse();
  }

  @Test
  void anUncheckedExceptionOfAParserIsAProtocolExceptionAndCloses() {
    Lane lane = new Lane("test");
    assertThatThrownBy(() -> lane.call(SOON, () -> {
      throw new IndexOutOfBoundsException("a parser's bug");
    })).isInstanceOf(ProtocolException.class);
    assertThat(lane.isOpen()).isFalse();
  }

  @Test
  void aRefusalLeavesItOpenAndNoOtherFailureDoes() {
    Lane lane = new Lane("test");
    assertThatThrownBy(() -> lane.call(SOON, () -> {
      throw new RejectedException("NOOP", "no", false);
    })).isInstanceOf(RejectedException.class);
    assertThat(lane.isOpen()).isTrue();
    var full = new StoreException(Path.of("mail"), "no space left", null);
    assertThatThrownBy(() -> lane.call(SOON, () -> {
      throw full;
    })).isSameAs(full);
    assertThat(lane.isOpen()).isFalse();
  }

  @Test
  void aClosedLaneRefusesCallsAndClosesWhatItIsGiven() {
    Lane lane = new Lane("test");
    lane.close();
    var late = new AtomicBoolean();
    assertThatThrownBy(() -> lane.owns(() -> late.set(true)))
        .isInstanceOf(UnreachableException.class);
    assertThat(late).isTrue();
    assertReason(() -> lane.call(SOON, () -> 1), Reason.CLOSED_BY_US);
  }

  private interface Call {
    Object run() throws IOException;
  }

  private static void assertReason(Call call, Reason reason) {
    assertThatThrownBy(call::run).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /// A connection whose read returns only when it is closed.
  private static final class Stuck implements Closeable {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
    volatile boolean closed;

    Object block() throws IOException {
      entered.countDown();
      while (true) {
        try {
          released.await();
          throw new IOException("closed");
        } catch (InterruptedException e) {
          // A socket read is not interruptible either.
        }
      }
    }

    @Override
    public void close() {
      closed = true;
      released.countDown();
    }
  }
}
