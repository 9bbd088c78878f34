package io.sealpost.gate;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.sealpost.Lateness;
import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.limits.Limits;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.sasl.Mechanism;
import io.sealpost.sasl.Scram;
import io.sealpost.sasl.Scram.Hash;
import io.sealpost.secret.Secret;
import io.sealpost.testserver.script.Play;
import io.sealpost.testserver.script.ScriptedServer;
import io.sealpost.testserver.script.Stage;
import io.sealpost.tls.TlsClient;
import io.sealpost.tls.TlsPolicy;
import io.sealpost.trust.TrustPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Deadline, interrupt and close(), wherever a server leaves us waiting: over in a tenth of a second,
/// with nothing left behind.
@Timeout(120)
class GiveUpTest {
  /// A tenth of a second, and some for a busy machine.
  private static final Duration AT_ONCE = Lateness.allowed(Duration.ofMillis(350));
  private static final Mechanism PLAIN = new Mechanism.Plain("ada", Secret.of("p"));

  enum Wait implements Play {
    GREETING, ANSWER, HANDSHAKE, SLOW_HANDSHAKE, CAPABILITIES, AUTHENTICATION, NONE;

    @Override
    public void perform(Stage stage) throws IOException {
      if (this == GREETING) {
        stage.freeze();
      }
      stage.say("220 ready\r\n");
      stage.hear();
      if (this == ANSWER) {
        stage.freeze();
      }
      stage.say("250-mail\r\n250 STARTTLS\r\n");
      stage.hear();
      stage.say("220 go\r\n");
      if (this == HANDSHAKE) {
        stage.freeze();
      }
      if (this == SLOW_HANDSHAKE) {
        stage.awaitClient();
        stage.say("\26\3\3\100\0");
        while (true) {
          stage.say("x");
          stage.pause(Duration.ofMillis(20));
        }
      }
      stage.tls();
      stage.hear();
      if (this == CAPABILITIES) {
        stage.freeze();
      }
      stage.say("250-mail\r\n250 AUTH PLAIN\r\n");
      stage.hear();
      if (this == AUTHENTICATION) {
        stage.freeze();
      }
      stage.say("235 in\r\n");
      stage.freeze();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Wait.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void theDeadlineEndsEveryWait(Wait wait) throws IOException {
    Duration patience = Duration.ofMillis(500);
    try (var server = new ScriptedServer(Attack.SERVER, wait)) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> open(server, patience)).isInstanceOfSatisfying(
          UnreachableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
      assertThat(since(start)).isLessThan(patience.plus(AT_ONCE));
      assertThat(server.transcript().connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Wait.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void anInterruptEndsEveryWait(Wait wait) throws Exception {
    try (var server = new ScriptedServer(Attack.SERVER, wait)) {
      var failure = new AtomicReference<Throwable>();
      Thread caller = Thread.ofPlatform().start(() -> {
        try {
          open(server, Duration.ofSeconds(20)).close();
        } catch (MailException e) {
          failure.set(e);
        }
      });
      await().atMost(Duration.ofMinutes(1)).until(() -> server.transcript().connections() == 1);
      long start = System.nanoTime();
      caller.interrupt();
      caller.join();
      assertThat(since(start)).isLessThan(AT_ONCE);
      assertThat(failure.get()).isInstanceOfSatisfying(UnreachableException.class,
          e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
    }
  }

  /// RFC 7677 §4 leaves the rounds to the server: as many as we take last longer than anybody waits.
  @Test
  void theDeadlineEndsTheHashingOfAPassword() throws IOException {
    try (var server = new ScriptedServer(Attack.SERVER, stage -> {
      stage.say("220 ready\r\n");
      stage.hear();
      stage.say("250-mail\r\n250 STARTTLS\r\n");
      stage.hear();
      stage.say("220 go\r\n");
      stage.tls();
      stage.hear();
      stage.say("250-mail\r\n250 AUTH SCRAM-SHA-512\r\n");
      String first = new String(Base64.getDecoder()
          .decode(String.valueOf(stage.hear()).replace("AUTH SCRAM-SHA-512 ", "")), UTF_8);
      String question = first.substring(first.indexOf("r=")) + "x,s=c2FsdA==,i=1000000";
      stage.say("334 " + Base64.getEncoder().encodeToString(question.getBytes(UTF_8)) + "\r\n");
      stage.freeze();
    })) {
      Duration patience = Duration.ofMillis(500);
      long start = System.nanoTime();
      assertThatThrownBy(() -> open(server, patience,
          new Scram(Hash.SHA_512, false, "ada", Secret.of("p")))).isInstanceOfSatisfying(
              UnreachableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
      assertThat(since(start)).isLessThan(patience.plus(AT_ONCE));
    }
  }

  /// The server reads nothing, so that our write hangs.
  @Test
  void closeDeadlineAndInterruptEndAWriteThatHangs() throws Exception {
    for (Reason how : List.of(Reason.CLOSED_BY_US, Reason.TIMED_OUT, Reason.INTERRUPTED)) {
      try (var server = new ScriptedServer(Attack.SERVER, Wait.NONE);
          var channel = open(server, Duration.ofSeconds(10))) {
        var ended = new CountDownLatch(1);
        var written = new AtomicLong();
        var failure = new AtomicReference<Throwable>();
        var patience = Duration.ofMillis(how == Reason.TIMED_OUT ? 1500 : 20_000);
        long begun = System.nanoTime();
        Thread caller = Thread.ofPlatform().start(() -> {
          try {
            channel.lane().call(Deadline.in(patience), () -> flood(channel, written, ended));
          } catch (MailException e) {
            failure.set(e);
          }
        });
        awaitStandstill(written);
        long start = how == Reason.TIMED_OUT ? begun + patience.toNanos() : System.nanoTime();
        if (how == Reason.CLOSED_BY_US) {
          channel.lane().close();
        } else if (how == Reason.INTERRUPTED) {
          caller.interrupt();
        }
        caller.join();
        assertThat(since(start)).as(how.name()).isLessThan(AT_ONCE);
        assertThat(failure.get()).isInstanceOfSatisfying(UnreachableException.class,
            e -> assertThat(e.reason()).isEqualTo(how));
        assertThat(ended.await(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS)).as("the lane too")
            .isTrue();
      }
    }
  }

  private static boolean flood(AuthenticatedChannel channel, AtomicLong written,
      CountDownLatch ended)
      throws IOException {
    try {
      OutputStream body = channel.wire().body();
      while (true) {
        body.write(new byte[64 * 1024]);
        written.incrementAndGet();
      }
    } finally {
      ended.countDown();
    }
  }

  /// Until all buffers are full.
  private static void awaitStandstill(AtomicLong written) {
    var last = new AtomicLong(-1);
    await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100))
        .until(() -> written.get() > 0 && last.getAndSet(written.get()) == written.get());
  }

  private static AuthenticatedChannel open(ScriptedServer server, Duration patience)
      throws MailException {
    return open(server, patience, PLAIN);
  }

  private static AuthenticatedChannel open(ScriptedServer server, Duration patience,
      Mechanism mechanism) throws MailException {
    var endpoint = new Endpoint(Protocol.SMTP, "localhost", server.port(), Security.STARTTLS);
    var client = new TlsClient(new TlsPolicy(new TrustPolicy(endpoint, TrustMode.CA, PinSet.NONE,
        List.of(Attack.AUTHORITY.root()), Clock.systemUTC()), null));
    return new Gate(Visitor.LOOPBACK, Limits.DEFAULT).open(client, List.of(mechanism), Opening.NONE,
        Deadline.in(patience));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
