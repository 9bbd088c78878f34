package io.sealpost.oauth;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.sealpost.failure.RejectedException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Ticker;
import io.sealpost.testserver.oauth.OAuthLie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A login on another device (RFC 8628), in a time of its own.
@Timeout(60)
class DeviceLoginTest {
  private final Ground ground = new Ground();
  private final Hurry hurry = new Hurry();

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void theCodeIsTypedAfterAWhile() throws Exception {
    hurry.after(3, ground.server::approveDevice);
    try (var login = DeviceLogin.begin(ground.endpoint, Ground.soon(), hurry)) {
      assertThat(login.userCode()).isEqualTo("WDJB-MJHT");
      assertThat(login.page()).hasScheme("https");
      try (Tokens tokens = login.await()) {
        assertThat(ground.server.accepts(Ground.text(tokens.access()))).isTrue();
      }
    }
    assertThat(hurry.pauses).isEqualTo(3);
    assertThat(ground.server.asked()).hasSize(4);
  }

  @Test
  void aCodeThatIsNeverTypedEnds() throws Exception {
    try (var login = DeviceLogin.begin(ground.endpoint, Ground.soon(), hurry)) {
      assertThatThrownBy(login::await).isInstanceOf(UnreachableException.class);
    }
    assertThat(hurry.pauses).as("pauses of 5 s in 600 s").isBetween(100, 120);
  }

  /// RFC 8628 §3.5: the person may be typing the code at this moment.
  @Test
  void aProviderThatIsOutOfReachForAWhileIsAskedAgain() throws Exception {
    ground.server.lying(OAuthLie.ENDLESS);
    hurry.after(3, () -> ground.server.lying(null).approveDevice());
    try (var login = DeviceLogin.begin(ground.endpoint, Ground.soon(), hurry);
        Tokens tokens = login.await()) {
      assertThat(ground.server.accepts(Ground.text(tokens.access()))).isTrue();
    }
    assertThat(hurry.pauses).isEqualTo(3);
    assertThat(hurry.now).as("5, 10 and 20 s").isEqualTo(Duration.ofSeconds(35).toNanos());
  }

  @Test
  void aNoIsANo() throws Exception {
    try (var login = DeviceLogin.begin(ground.endpoint, Ground.soon(), hurry)) {
      ground.server.refuse();
      assertThatThrownBy(login::await).isInstanceOf(RejectedException.class);
    }
  }

  /// Time that passes as soon as somebody waits for it.
  private static final class Hurry implements Ticker {
    private long now;
    private int pauses;
    private int awaited = -1;
    private Runnable then = () -> {};

    void after(int pause, Runnable what) {
      awaited = pause;
      then = what;
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public <T extends @org.jspecify.annotations.Nullable Object> T await(
        CompletableFuture<T> result, Duration time)
        throws InterruptedException, ExecutionException, TimeoutException {
      if (time.compareTo(Duration.ofSeconds(30)) < 0) {
        now += time.toNanos();
        pauses++;
        if (pauses == awaited) {
          then.run();
        }
        throw new TimeoutException();
      }
      return result.get();
    }
  }
}
