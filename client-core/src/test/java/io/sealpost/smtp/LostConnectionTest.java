package io.sealpost.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.sealpost.failure.MailException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.failure.UnreachableException.Reason;
import io.sealpost.limits.Deadline;
import io.sealpost.smtp.Dialogue.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_BOB;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A lost connection is harmless before the final dot and an unknown outcome after it, wherever it
/// breaks and however.
final class LostConnectionTest {
  private static final String LOCK_STEP = """
                                          C: MAIL FROM:<ada@example.org>
                                          S: 250-2.1.0 sender
                                          S: 250 2.1.0 ok
                                          C: RCPT TO:<bob@example.org>
                                          S: 250 2.1.5 ok
                                          C: DATA
                                          S: 354 go on
                                          C: Subject: hi
                                          C:
                                          C: hello
                                          C: .
                                          S: 250-2.0.0 queued
                                          S: 250 2.0.0 as 4711""";

  private static final String PIPELINED = """
                                          C: MAIL FROM:<ada@example.org>
                                          C: RCPT TO:<bob@example.org>
                                          C: DATA
                                          S: 250 2.1.0 ok
                                          S: 250 2.1.5 ok
                                          S: 354 go on
                                          C: Subject: hi
                                          C:
                                          C: hello
                                          C: .
                                          S: 250 2.0.0 queued as 4711""";

  @ParameterizedTest
  @EnumSource(value = End.class, names = "STALL", mode = EnumSource.Mode.EXCLUDE)
  void isUnknownOnlyOnceTheDotWentOut(End end) throws IOException {
    for (String script : new String[]{LOCK_STEP, PIPELINED}) {
      String[] offered = script.equals(PIPELINED) ? new String[]{"PIPELINING"} : new String[0];
      int all = serverOctets(script);
      for (int cut = 0; cut < all; cut++) {
        var server = Dialogue.of(script).cutAfter(cut, end);
        lost(server, server.offering(offered), soon());
      }
      var whole = Dialogue.of(script).cutAfter(all, end);
      assertThat(whole.offering(offered).send(TO_BOB, HELLO, soon()).accepted()).isTrue();
      whole.abandon();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 22, 40, 54, 60})
  void endsAStallAtTheDeadline(int cut) throws IOException {
    var server = Dialogue.of(LOCK_STEP).cutAfter(cut, End.STALL);
    UnreachableException e = lost(server, server.offering(),
        Deadline.in(Duration.ofMillis(30)));

    assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void endsASendThatIsClosedFromAnotherThread() throws Exception {
    var server = Dialogue.of(PIPELINED).cutAfter(0, End.STALL);
    SmtpSession session = server.offering("PIPELINING");
    Thread closer = Thread.startVirtualThread(() -> {
      while (!server.heard().contains("DATA")) {
        Thread.onSpinWait();
      }
      session.close();
    });

    assertThat(lost(server, session, soon()).reason()).isEqualTo(Reason.CLOSED_BY_US);
    closer.join();
  }

  @Test
  void isHarmlessWhenTheBodyBreaksOff() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  S: 250 ok
                                  C: RCPT TO:<bob@example.org>
                                  S: 250 ok
                                  C: DATA
                                  S: 354 go on
                                  --""")) {
      var large = MessageSource.of("line\r\n".repeat(100_000)
          .getBytes(StandardCharsets.US_ASCII));
      SmtpSession session = server.offering();
      var e = catchThrowableOfType(UnreachableException.class,
          () -> session.send(TO_BOB, large, soon()));

      assertThat(e.outcomeUnknown()).isFalse();
      assertThat(e).hasMessageContaining("while the message was being sent: nothing was delivered");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello?", "25", "999 x", "150 wait", "250_x", "354 more",
    "250-a\nS: 251 b"})
  void isUnknownWhenTheDotIsAnsweredWithGarbage(String garbage) throws IOException {
    try (var server = Dialogue.of(PIPELINED.replace("250 2.0.0 queued as 4711", garbage))) {
      SmtpSession session = server.offering("PIPELINING");
      var e = catchThrowableOfType(UnreachableException.class,
          () -> session.send(TO_BOB, HELLO, soon()));

      assertThat(e.outcomeUnknown()).isTrue();
      assertThat(session.isOpen()).isFalse();
    }
  }

  @Test
  void knowsThatAServerWhichLeavesInsteadOfAcceptingTookNothing() throws IOException {
    try (var server = Dialogue.of(PIPELINED.replace("250 2.0.0 queued as 4711", "421 going"))) {
      SmtpSession session = server.offering("PIPELINING");
      SendResult result = session.send(TO_BOB, HELLO, soon());

      assertThat(result.phase()).isEqualTo(Phase.END_OF_DATA);
      assertThat(result.fates()).singleElement().matches(Fate::temporary);
      assertThat(session.isOpen()).isFalse();
    }
  }

  @Test
  void takesALeavingServerForUnreachable() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  S: 421 4.3.2 shutting down""")) {
      SmtpSession session = server.offering();
      var e = catchThrowableOfType(UnreachableException.class,
          () -> session.send(TO_BOB, HELLO, soon()));

      assertThat(e.reason()).isEqualTo(Reason.CLOSED_BY_PEER);
      assertThat(e.outcomeUnknown()).isFalse();
    }
  }

  @Test
  void saysNothingMoreOnceItFailed() throws IOException {
    var server = Dialogue.of(PIPELINED).cutAfter(10, End.FIN);
    SmtpSession session = server.offering("PIPELINING");
    lost(server, session, soon());
    String before = server.heard();

    assertThatThrownBy(() -> session.send(TO_BOB, HELLO, soon()))
        .isInstanceOf(UnreachableException.class);
    assertThat(server.heard()).isEqualTo(before);
  }

  @Test
  void sendsNoDotAfterTheCallerGaveUp() throws Exception {
    var progress = new Progress();
    progress.reach(Phase.BODY);
    MailException told = progress
        .abandon(new UnreachableException("late", Reason.TIMED_OUT, null));

    assertThat(((UnreachableException) told).outcomeUnknown()).isFalse();
    assertThatThrownBy(() -> progress.reach(Phase.END_OF_DATA))
        .isInstanceOf(UnreachableException.class);
  }

  private static UnreachableException lost(Dialogue server, SmtpSession session,
      Deadline deadline) {
    var e = catchThrowableOfType(UnreachableException.class,
        () -> session.send(TO_BOB, HELLO, deadline));
    assertThat(e).isNotNull();
    assertThat(e.outcomeUnknown()).as(server.heard())
        .isEqualTo(server.heard().endsWith("\r\n.\r\n"));
    assertThat(session.isOpen()).isFalse();
    return e;
  }

  private static int serverOctets(String script) {
    return script.lines().filter(line -> line.startsWith("S:")).mapToInt(line -> line.length() - 1)
        .sum();
  }
}
