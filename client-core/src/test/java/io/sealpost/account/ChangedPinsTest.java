package io.sealpost.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.sealpost.ProofFigures;
import io.sealpost.failure.TrustException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.imap.ImapSession;
import io.sealpost.imap.Watch;
import io.sealpost.mailbox.MailboxName;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.script.Transcript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Connections that are open when the pins change, or the server does (P15, P17).
@Timeout(60)
class ChangedPinsTest {
  private static int closed;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @MethodSource("io.sealpost.account.PinMatrixTest#ways")
  void closeEveryLiveConnection(Protocol protocol, Security security) throws Exception {
    try (var ground = new PinGround(folder, protocol, security)) {
      Session one = ground.open();
      Session another = ground.open();
      int said = ground.transcript().fromClients().size();
      ground.changePins(ground.leafPin());
      for (Session session : List.of(one, another)) {
        assertThatThrownBy(() -> session.use().ask()).isInstanceOfSatisfying(
            UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED_BY_US));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> ground.transcript().conversations().stream()
          .allMatch(Transcript.Conversation::closed));
      assertThat(ground.transcript().fromClients()).hasSize(said);
      ground.open().use().ask();
      closed += 2;
    }
  }

  @ParameterizedTest
  @EnumSource(Security.class)
  void endAWatchAndTheNextConnectionIsJudged(Security security) throws Exception {
    try (var ground = new PinGround(folder, Protocol.IMAP, security)) {
      ImapSession session = ground.mail().imap();
      session.examine(MailboxName.INBOX);
      Watch watch = session.watch();
      await().atMost(Duration.ofMinutes(1)).until(() -> ground.transcript().fromClients().stream()
          .anyMatch(it -> it.endsWith("IDLE")));
      ground.present(ground.rogue());
      ground.changePins(ground.leafPin());
      assertThatThrownBy(() -> watch.next(Duration.ofSeconds(20)))
          .isInstanceOf(UnreachableException.class);
      ground.transcript().clear();
      assertThatThrownBy(ground::open).isInstanceOf(TrustException.class);
      ground.assertNothingWasSaid();
      closed++;
    }
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G7", "changed pins",
        closed + " live connections closed by a change of pins, 0 octets said on them after it");
  }
}
