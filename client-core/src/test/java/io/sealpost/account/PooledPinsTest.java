package io.sealpost.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;

import io.sealpost.ProofFigures;
import io.sealpost.failure.TrustException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Rule;
import io.sealpost.peer.Security;
import io.sealpost.peer.Verdict;
import io.sealpost.testserver.script.Transcript;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Programs on Jakarta Mail keep several connections and make new ones unasked: each is judged as the
/// first was (P15, P16, P17, P18, P21).
@Timeout(120)
class PooledPinsTest {
  private static int refused;
  private static int closed;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @MethodSource("attacks")
  void everyAttackIsRefusedBehindTheJakartaDoorToo(Protocol protocol, Security security,
      PinAttack attack) throws Exception {
    try (var ground = new PinGround(folder, protocol, security)) {
      attack.prepare(ground);
      try (var program = new Program(ground.mail(), protocol)) {
        assertRefused(ground, attack.rule(), program::another);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.sealpost.account.PinMatrixTest#ways")
  void oneConnectionMoreIsRefusedAndThoseThatWereProvenGoOn(Protocol protocol, Security security)
      throws Exception {
    try (var ground = new PinGround(folder, protocol, security);
        var program = new Program(ground.mail(), protocol)) {
      ground.deliver();
      program.another();
      program.another();
      ground.present(ground.rogue());
      assertRefused(ground, Rule.PIN, program::another);
      assertThat(program.connections()).isEqualTo(2);
      program.use(0);
      program.use(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void whoeverAsksWhetherAStoreIsConnectedIsJudgedToo(Security security) throws Exception {
    try (var ground = new PinGround(folder, Protocol.IMAP, security);
        var program = new Program(ground.mail(), Protocol.IMAP)) {
      program.another();
      ground.present(ground.rogue());
      ground.transcript().clear();
      assertThat(program.probe()).isFalse();
      ground.assertNothingWasSaid();
    }
  }

  @ParameterizedTest
  @MethodSource("io.sealpost.account.PinMatrixTest#ways")
  void whoeverReconnectsIsJudgedAgain(Protocol protocol, Security security) throws Exception {
    try (var ground = new PinGround(folder, protocol, security);
        var program = new Program(ground.mail(), protocol)) {
      program.another();
      program.another();
      program.reconnect();
      ground.present(ground.rogue());
      assertRefused(ground, Rule.PIN, program::reconnect);
    }
  }

  @ParameterizedTest
  @MethodSource("io.sealpost.account.PinMatrixTest#ways")
  void aChangeOfPinsClosesThemAllAndTheNextIsJudged(Protocol protocol, Security security)
      throws Exception {
    try (var ground = new PinGround(folder, protocol, security);
        var program = new Program(ground.mail(), protocol)) {
      ground.deliver();
      program.another();
      program.another();
      program.another();
      int said = ground.transcript().fromClients().size();
      ground.changePins(PinGround.STRANGER);
      await().atMost(Duration.ofMinutes(1)).until(() -> ground.transcript().conversations().stream()
          .allMatch(Transcript.Conversation::closed));
      for (int i = 0; i < program.connections(); i++) {
        int which = i;
        assertThatThrownBy(() -> program.use(which)).isInstanceOf(MessagingException.class);
      }
      assertThat(ground.transcript().connections()).isEqualTo(3);
      assertThat(ground.transcript().fromClients()).hasSize(said);
      closed += 3;
      assertRefused(ground, Rule.PIN, program::another);
    }
  }

  /// One that a closed folder left behind is in nobody's hands, and would serve the next.
  @ParameterizedTest
  @EnumSource(Security.class)
  void aChangeOfPinsAlsoClosesWhatIsKeptForTheNextFolder(Security security) throws Exception {
    try (var ground = new PinGround(folder, Protocol.IMAP, security);
        var program = new Program(ground.mail(), Protocol.IMAP)) {
      program.another();
      program.another();
      program.giveBack();
      int said = ground.transcript().fromClients().size();
      ground.present(ground.rogue());
      ground.changePins(ground.leafPin());
      await().atMost(Duration.ofMinutes(1)).until(() -> ground.transcript().conversations().stream()
          .allMatch(Transcript.Conversation::closed));
      assertThatThrownBy(program::another).isInstanceOf(MessagingException.class);
      ground.assertNothingWasSaidSince(said);
      closed += 2;
      assertRefused(ground, Rule.PIN, program::reconnect);
    }
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void aChangeOfPinsEndsAFolderThatWaitsForNews(Security security) throws Exception {
    try (var ground = new PinGround(folder, Protocol.IMAP, security);
        var program = new Program(ground.mail(), Protocol.IMAP)) {
      program.another();
      program.another();
      var idling = new FutureTask<>(() -> {
        program.idle();
        return true;
      });
      Thread.ofVirtual().start(idling);
      await().atMost(Duration.ofMinutes(1)).until(() -> ground.transcript().fromClients().stream()
          .anyMatch(it -> it.endsWith("IDLE")));
      ground.present(ground.rogue());
      ground.changePins(ground.leafPin());
      assertThatThrownBy(idling::get).cause().isInstanceOf(MessagingException.class).cause()
          .isInstanceOfSatisfying(UnreachableException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED_BY_US));
      closed += 2;
      assertRefused(ground, Rule.PIN, program::reconnect);
    }
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G7", "pooled connections", "0 bypasses in " + refused
        + " attacks behind the Jakarta door, 0 octets said, 1 connection each; " + closed
        + " connections of pools closed by a change of pins");
  }

  static Stream<Arguments> attacks() {
    return PinMatrixTest.attacks();
  }

  private static void assertRefused(PinGround ground, Rule rule, ThrowingCallable connecting) {
    ground.transcript().clear();
    assertThatThrownBy(connecting).isInstanceOf(MessagingException.class).cause()
        .isInstanceOfSatisfying(TrustException.class,
            e -> assertThat(e.report().refusal().map(Verdict::rule)).contains(rule));
    ground.assertNothingWasSaid();
    refused++;
  }
}
