package io.sealpost.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// What whoever embeds the library may rely on, with a server that has fallen silent: calls end at
/// their deadline, when another thread closes the session, and when theirs is interrupted; and the
/// session with them.
@Timeout(120)
class PromisesTest {
  private static final Duration TENTH = Duration.ofMillis(100);
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(2);
  private static final int ROUNDS = 5;

  /// How somebody ends a call of another thread.
  private interface Ending {
    void strike(Session session, Thread caller);
  }

  @TempDir
  private Path folder;

  @ParameterizedTest
  @MethodSource("io.sealpost.account.PinMatrixTest#ways")
  void closingFromAnotherThreadEndsACallInATenthOfASecond(Protocol protocol, Security security)
      throws Exception {
    assertEnds(protocol, security, (session, _) -> session.close(), Reason.CLOSED_BY_US);
  }

  @ParameterizedTest
  @MethodSource("io.sealpost.account.PinMatrixTest#ways")
  void anInterruptEndsACallInATenthOfASecond(Protocol protocol, Security security)
      throws Exception {
    assertEnds(protocol, security, (_, caller) -> caller.interrupt(), Reason.INTERRUPTED);
  }

  @ParameterizedTest
  @MethodSource("io.sealpost.account.PinMatrixTest#ways")
  void aCallEndsAtItsDeadline(Protocol protocol, Security security) throws Exception {
    Duration patience = Duration.ofMillis(300);
    try (var ground = new PinGround(folder, protocol, security)) {
      ground.fallSilent();
      Session session = ground.open();
      long start = System.nanoTime();
      assertReason(() -> session.use().ask(Deadline.in(patience)), Reason.TIMED_OUT);
      assertThat(since(start)).isBetween(patience, patience.plusSeconds(1));
      assertReason(() -> session.use().ask(), Reason.TIMED_OUT);
    }
  }

  /// The best of a few rounds, because the machine may be doing something else in one of them.
  private void assertEnds(Protocol protocol, Security security, Ending ending, Reason reason)
      throws Exception {
    Duration best = BUSY_MACHINE;
    try (var ground = new PinGround(folder, protocol, security)) {
      ground.fallSilent();
      for (int i = 0; i < ROUNDS; i++) {
        ground.transcript().clear();
        Session session = ground.open();
        var failure = new CompletableFuture<MailException>();
        Thread caller = Thread.ofPlatform().start(() -> {
          try {
            session.use().ask(Deadline.in(Duration.ofMinutes(10)));
          } catch (MailException e) {
            failure.complete(e);
          }
        });
        await().atMost(Duration.ofMinutes(1)).until(() -> ground.transcript().fromClients().stream()
            .anyMatch(line -> line.endsWith("NOOP")));
        long start = System.nanoTime();
        ending.strike(session, caller);
        assertThat(failure.get()).isInstanceOfSatisfying(UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(reason));
        Duration took = since(start);
        assertThat(took).isLessThan(BUSY_MACHINE);
        best = took.compareTo(best) < 0 ? took : best;
        assertReason(() -> session.use().ask(), reason);
      }
    }
    assertThat(best).isLessThan(TENTH);
  }

  private static void assertReason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call,
      Reason reason) {
    assertThatThrownBy(call).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
