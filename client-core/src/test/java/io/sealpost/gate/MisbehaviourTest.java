package io.sealpost.gate;

import java.time.Duration;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.script.Misbehaviour;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/// Servers that misbehave before mail flows: the right error, in time, and no credential.
@Timeout(120)
class MisbehaviourTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration IMPATIENCE = Duration.ofMillis(400);
  private static final Set<Misbehaviour> SLOW = Set.of(Misbehaviour.SILENT_GREETING,
      Misbehaviour.SILENT_HANDSHAKE, Misbehaviour.ONE_BYTE_AT_A_TIME);
  private static final Set<Misbehaviour> BEFORE_TLS = Set.of(Misbehaviour.STRIPPED_STARTTLS,
      Misbehaviour.REFUSED_STARTTLS, Misbehaviour.INJECTION_IN_SAME_SEGMENT,
      Misbehaviour.INJECTION_IN_NEXT_SEGMENT);

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  void endsInTheRightErrorWithoutACredential(Misbehaviour kind) {
    try (var server = TestMailServer.start()) {
      server.misbehave(kind);
      Way.ALL.forEach(way -> {
        var visitor = Visitor.ada(server, way)
            .waiting(SLOW.contains(kind) ? IMPATIENCE : PATIENCE);
        if (applies(kind, visitor)) {
          assertRefusal(kind, visitor);
        }
      });
    }
  }

  private static boolean applies(Misbehaviour kind, Visitor visitor) {
    return switch (kind) {
      case PREAUTHENTICATED -> visitor.protocol() == Protocol.IMAP;
      // The greeting brings the capabilities, so that nobody asks for them.
      case ENDLESS_CAPABILITIES -> visitor.protocol() != Protocol.IMAP
          || visitor.security() == Security.STARTTLS;
      // A mechanism of one message has no proof to skip; it is for SCRAM. Literals: see FramerTest.
      case EARLY_SUCCESS, HUGE_LITERAL, OVERFLOWING_LITERAL -> false;
      default -> !BEFORE_TLS.contains(kind) || visitor.security() == Security.STARTTLS;
    };
  }

  private static void assertRefusal(Misbehaviour kind, Visitor visitor) {
    String about = kind + " on " + visitor.protocol() + " " + visitor.security();
    long start = System.nanoTime();
    Throwable failure = catchThrowable(() -> visitor.open().close());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(failure).as(about).isInstanceOf(MailException.class).isInstanceOf(
        SLOW.contains(kind) ? UnreachableException.class : ProtocolException.class);
    assertThat(took).as(about).isLessThan(visitor.patience().plusSeconds(1));
    assertThat(visitor.transcript().fromClients()).as(about)
        .noneMatch(line -> line.contains("AUTH"));
    assertThat(visitor.transcript().connections()).as(about).isEqualTo(1);
  }

}
