package io.sealpost.tls;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// However a flight is cut into records and reads (RFC 5246 §6.2.1).
class ClearFlightTest {
  private static final byte[] CERTIFICATE = Octets.message(11, new byte[300]);
  private static final byte[] SIGNED = Octets.serverKeyExchange(3, 29, 0x403);
  private static final byte[] DONE = Octets.message(14);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 10_000})
  void namesTheMessagesOfOneRecordOrOfSeveral(int step) {
    byte[] together = Octets.all(CERTIFICATE, SIGNED, DONE);
    for (int cut = 0; cut <= together.length; cut++) {
      byte[] first = java.util.Arrays.copyOf(together, cut);
      byte[] second = java.util.Arrays.copyOfRange(together, cut, together.length);
      ClearFlight flight = after(step, Octets.record(22, first), Octets.record(22, second));
      assertThat(flight.has(11) && flight.has(12)).as("cut at %d", cut).isTrue();
      assertThat(flight.has(13)).isFalse();
      assertThat(flight.sealed()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void countsNothingBehindTheEndOfAFlight(int step) {
    assertThat(after(step, Octets.record(22, DONE, SIGNED)).has(12)).isFalse();
    assertThat(after(step, Octets.record(22, DONE), Octets.record(22, SIGNED)).has(12)).isFalse();
    byte[] change = Octets.record(20, new byte[]{1});
    assertThat(after(step, change, Octets.record(22, SIGNED)).has(12)).isFalse();
    assertThat(after(step, Octets.record(23, new byte[9]), Octets.record(22, SIGNED)).has(12))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void takesNothingButHandshakesForMessages(int step) {
    assertThat(after(step, Octets.record(21, SIGNED)).has(12)).isFalse();
    // Within another message, there is none.
    assertThat(after(step, Octets.record(22, Octets.message(11, SIGNED))).has(12)).isFalse();
    assertThat(after(step, Octets.record(21, new byte[2]), Octets.record(22, SIGNED)).has(12))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void isSealedByApplicationData(int step) {
    byte[] change = Octets.record(20, new byte[]{1});
    assertThat(after(step, Octets.record(22, CERTIFICATE), change).sealed()).isFalse();
    assertThat(after(step, change, Octets.record(23, new byte[9])).sealed()).isTrue();
  }

  private static ClearFlight after(int step, byte[]... records) {
    byte[] all = Octets.all(records);
    ClearFlight flight = new ClearFlight();
    for (int at = 0; at < all.length; at += step) {
      flight.follow(all, at, Math.min(step, all.length - at));
    }
    return flight;
  }
}
