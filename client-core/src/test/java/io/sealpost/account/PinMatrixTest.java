package io.sealpost.account;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.ProofFigures;
import io.sealpost.failure.TrustException;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.cert.Misissued;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The pin matrix (SECURITY.md, P1–P21): each [PinAttack] on three protocols × two beginnings of TLS.
/// The right rule refuses, not an octet of ours follows, there is one connection. What must work all
/// the same is tried beside it. Live connections: [ChangedPinsTest].
@Timeout(120)
class PinMatrixTest {
  private static int attacks;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @MethodSource("attacks")
  void refusesEveryAttackBeforeAnythingIsSaid(Protocol protocol, Security security,
      PinAttack attack) throws Exception {
    try (var ground = new PinGround(folder, protocol, security)) {
      attack.prepare(ground);
      ground.transcript().clear();
      assertThatThrownBy(ground::open).isInstanceOfSatisfying(TrustException.class,
          e -> {
            assertThat(e.report().refusal().map(Verdict::rule)).contains(attack.rule());
            assertThat(e.report().presented().getFirst().pin().toString())
                .as("what was presented is told").isEqualTo(ground.shownPin());
          });
      ground.assertNothingWasSaid();
      attacks++;
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void opensWithOneOfSeveralKeysOfThePath(Protocol protocol, Security security) throws Exception {
    try (var ground = new PinGround(folder, protocol, security)) {
      for (String pin : List.of(ground.leafPin(), ground.intermediatePin(), ground.rootPin())) {
        ground.pin(PinGround.STRANGER, pin);
        ground.open().close();
      }
      ground.pinUntil(ground.leafPin(), ground.today());
      ground.open().close();
    }
  }

  /// A local bridge signs its own certificate; many say `CA:TRUE` in it.
  @ParameterizedTest
  @MethodSource("ways")
  void aSelfSignedServerOpensThroughAnExplicitPinOnly(Protocol protocol, Security security)
      throws Exception {
    for (Misissued kind : List.of(Misissued.SELF_SIGNED, Misissued.SELF_SIGNED_CA)) {
      try (var ground = new PinGround(folder, protocol, security)) {
        ground.present(ground.misissued(kind));
        ground.unpinned();
        refused(ground, Rule.PATH);
        ground.pin(ground.shownPin());
        refused(ground, Rule.PATH);
        ground.pinnedKey(ground.shownPin());
        ground.open().close();
        ground.pinnedKey(PinGround.STRANGER);
        refused(ground, Rule.PIN);
      }
    }
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G7", "pin matrix", "0 bypasses in " + attacks + " attacks: "
        + PinAttack.values().length + " kinds × 3 protocols × 2 modes; 0 octets said, 1 connection"
        + " each");
  }

  static Stream<Arguments> attacks() {
    return ways().flatMap(way -> Stream.of(PinAttack.values())
        .map(attack -> Arguments.of(way.get()[0], way.get()[1], attack)));
  }

  static Stream<Arguments> ways() {
    List<Arguments> ways = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      for (Security security : Security.values()) {
        ways.add(Arguments.of(protocol, security));
      }
    }
    return ways.stream();
  }

  private static void refused(PinGround ground, Rule rule) {
    ground.transcript().clear();
    assertThatThrownBy(ground::open).isInstanceOfSatisfying(TrustException.class,
        e -> assertThat(e.report().refusal().map(Verdict::rule)).contains(rule));
    ground.assertNothingWasSaid();
  }
}
