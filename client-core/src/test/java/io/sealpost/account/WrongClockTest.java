package io.sealpost.account;

import java.nio.file.Path;
import java.time.Duration;

import io.sealpost.ProofFigures;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A clock that is wrong by years lets nobody in (SECURITY.md, G10 and P14): a pin that does not
/// match refuses at every hour, and one that does is no substitute for dates that do not hold.
@Timeout(120)
class WrongClockTest {
  private static final int[] YEARS = {-10, -5, -1, 1, 5, 10};
  private static int connections;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void pinsNeverFailOpen(Protocol protocol) throws Exception {
    for (Security security : Security.values()) {
      try (var ground = new PinGround(folder, protocol, security)) {
        ground.open().close();
        for (int years : YEARS) {
          ground.clockOff(Duration.ofDays(365L * years));
          ground.pin(ground.leafPin());
          refused(ground);
          ground.pin(PinGround.STRANGER);
          refused(ground);
          ground.pinnedKey(PinGround.STRANGER);
          refused(ground);
        }
      }
    }
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G10", "wrong clock", connections + " connections with a clock off by up to"
        + " ten years either way: 0 opened, 0 octets said");
  }

  private static void refused(PinGround ground) {
    ground.transcript().clear();
    assertThatThrownBy(ground::open).isInstanceOf(TrustException.class);
    ground.assertNothingWasSaid();
    connections++;
  }
}
