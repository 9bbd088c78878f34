package io.sealpost.gate;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.sealpost.ProofFigures;
import io.sealpost.cut.CutLine;
import io.sealpost.cut.End;
import io.sealpost.gate.MemoryWay.Visit;
import io.sealpost.peer.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole way in, TLS and all, in memory and on a clock of its own: ended behind the server's octets
/// in each way a connection can end, and dripping from there on. A FIN inside TLS is an end without
/// close_notify. Over sockets, after every octet: [CutOverSocketsTest].
@Timeout(600)
class CutInMemoryTest {
  /// A signature, and so a handshake, is a few octets longer or shorter each time.
  private static final int SLACK = 40;
  private static final int STEP = Boolean.getBoolean("sealpost.proof") ? 7 : 37;
  private static final AtomicInteger CUTS = new AtomicInteger();
  private static final AtomicInteger DRIPS = new AtomicInteger();

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void endsInAnUnreachableServerAndWithoutASecret(Way way) throws IOException {
    for (End end : End.values()) {
      everywhere(way, octets -> CutLine.cut(octets, end), (visit, _) -> {
        CUTS.incrementAndGet();
        assertThat(visit.outcome()).isIn(kinds(end));
      });
    }
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void endsAtItsDeadlineAtOneOctetASecondFromAnyPlace(Way way) throws IOException {
    everywhere(way, CutLine::dripping, (visit, left) -> {
      DRIPS.incrementAndGet();
      assertThat(visit.outcome())
          .isIn(left > CutLine.PATIENCE + SLACK
              ? List.of("TIMED_OUT")
              : List.of("TIMED_OUT", "opened"));
    });
  }

  @ParameterizedTest
  @FieldSource("io.sealpost.gate.Way#ALL")
  void aCloseInGoodOrderAfterEveryOctetInsideTlsIsNoSuccess(Way way) throws IOException {
    List<String> whole = MemoryWay.script(way);
    int octets = 0;
    for (List<String> script = MemoryWay.until(0, whole); !script.isEmpty(); script = MemoryWay
        .until(++octets, whole)) {
      Visit visit = MemoryWay.visit(way, script, CutLine.whole());
      assertThat(visit.outcome()).as("%s, %s octets", way, octets).isEqualTo("CLOSED_BY_PEER");
      assertThat(visit.closed()).isTrue();
      CUTS.incrementAndGet();
    }
    assertThat(octets).isPositive();
  }

  private interface Demand {
    void of(Visit visit, int octetsLeft);
  }

  private static void everywhere(Way way, IntFunction<CutLine> line, Demand demand)
      throws IOException {
    List<String> script = MemoryWay.script(way);
    CutLine whole = CutLine.whole();
    Visit good = MemoryWay.visit(way, script, whole);
    assertThat(good.outcome()).isEqualTo("opened");
    assertThat(good.secretSent()).isTrue();
    int last = whole.passed();
    for (int octets = 0; octets < last - SLACK; octets += step(way, octets)) {
      int after = octets;
      Visit visit = MemoryWay.visit(way, script, line.apply(after));
      assertThat(visit).as("%s after %s of %s octets", way, after, last).satisfies(it -> {
        demand.of(it, last - after);
        assertThat(it.secretSent() && after < whole.passedAtLastWord() - SLACK).isFalse();
        assertThat(it.closed() || it.outcome().equals("opened")).isTrue();
        assertThat(it.secretInClear()).isFalse();
      });
    }
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G3", "gate through TLS in memory", CUTS
        + " ends {close_notify, FIN without it, RST, stall}: 0 opened, 0 secrets said before their"
        + " time, every connection closed");
    ProofFigures.keep("G10", "one octet a second in memory", DRIPS
        + " places, handshake included: each ended by its deadline, 0 secrets in clear");
  }

  /// Every octet in the clear; of TLS, whose records are all alike, some.
  private static int step(Way way, int octets) {
    return way.security() == Security.STARTTLS && octets < CLEAR ? 1 : STEP;
  }

  private static List<String> kinds(End end) {
    return switch (end) {
      case FIN -> List.of("CLOSED_BY_PEER", "TLS_FAILED");
      case RST -> List.of("CLOSED_BY_PEER", "TLS_FAILED", "INPUT_OUTPUT");
      case STALL -> List.of("TIMED_OUT");
    };
  }

  /// No dialogue before TLS is longer.
  private static final int CLEAR = 100;
}
