package io.sealpost.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.sealpost.failure.UnreachableException;
import io.sealpost.smtp.Dialogue.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_BOB;
import static io.sealpost.smtp.Dialogue.TO_THREE;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// BDAT (RFC 3030): what is said at once, and what is known when it fails.
final class ChunkingTest {
  private static final String[] BOTH = {"PIPELINING", "CHUNKING"};
  private static final String SAID = """
                                     C: MAIL FROM:<ada@example.org>
                                     C: RCPT TO:<bob@example.org>
                                     C: BDAT 22 LAST
                                     C: Subject: hi
                                     C:
                                     C: hello
                                     """;
  private static final String BURST = SAID + """
                                             S: 250 2.1.0 ok
                                             S: 250 2.1.5 ok
                                             S: 250 2.0.0 queued as 4711""";

  @Test
  void saysASmallMessageWholeInOneBurst() throws IOException {
    try (var server = Dialogue.of(BURST)) {
      SendResult result = server.offering(BOTH).send(TO_BOB, HELLO, soon());

      assertThat(result.accepted()).isTrue();
      assertThat(result.reply()).hasToString("250 2.0.0 queued as 4711");
    }
  }

  @Test
  void doublesNoDots() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  S: 250 ok
                                  C: RCPT TO:<bob@example.org>
                                  S: 250 ok
                                  C: BDAT 10 LAST
                                  C:
                                  C: .
                                  C: ..x
                                  S: 250 ok""")) {
      server.offering("CHUNKING").send(TO_BOB, Dialogue.message("\n.\n..x\n"), soon());
    }
  }

  @ParameterizedTest
  @EnumSource(value = End.class, names = "STALL", mode = EnumSource.Mode.EXCLUDE)
  void isUnknownWhereverABurstIsCutUntilTheVerdict(End end) throws IOException {
    int all = BURST.lines().filter(line -> line.startsWith("S:")).mapToInt(it -> it.length() - 1)
        .sum();
    for (int cut = 0; cut < all; cut++) {
      var server = Dialogue.of(BURST).cutAfter(cut, end);
      SmtpSession session = server.offering(BOTH);
      var lost = catchThrowableOfType(UnreachableException.class,
          () -> session.send(TO_BOB, HELLO, soon()));

      assertThat(lost.outcomeUnknown()).isTrue();
      assertThat(session.isOpen()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"S: 550 5.7.1 not you", "S: 250 ok\nS: 550 5.1.1 nobody"})
  void knowsThatNothingWasDeliveredOnceTheEnvelopeIsRefused(String refusal) throws IOException {
    var server = Dialogue.of(SAID + refusal).cutAfter(refusal.length() + 4, End.FIN);
    SmtpSession session = server.offering(BOTH);
    var lost = catchThrowableOfType(Throwable.class, () -> session.send(TO_BOB, HELLO, soon()));

    assertThat(lost).isInstanceOfSatisfying(UnreachableException.class,
        e -> assertThat(e.outcomeUnknown()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"S: 421 4.3.2 going", "S: 250 ok\nS: 421 4.3.2 going"})
  void knowsThatAServerWhichLeavesBeforeTheMessageTookNothing(String leave) throws IOException {
    try (var server = Dialogue.of(SAID + leave)) {
      SmtpSession session = server.offering(BOTH);
      var lost = catchThrowableOfType(UnreachableException.class,
          () -> session.send(TO_BOB, HELLO, soon()));

      assertThat(lost.outcomeUnknown()).isFalse();
      assertThat(lost).hasMessageContaining("nothing was delivered");
    }
  }

  @Test
  void resetsAfterARefusedBurst() throws IOException {
    try (var server = Dialogue.of(SAID + """
                                         S: 250 ok
                                         S: 550 5.1.1 nobody
                                         S: 503 5.5.1 no valid recipients
                                         C: RSET
                                         S: 250 ok
                                         """ + BURST)) {
      SmtpSession session = server.offering(BOTH);

      assertThat(session.send(TO_BOB, HELLO, soon()).phase()).isEqualTo(Phase.RCPT);
      assertThat(session.send(TO_BOB, HELLO, soon()).accepted()).isTrue();
    }
  }

  @Test
  void tellsEachFateOfABurst() throws IOException {
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  C: RCPT TO:<eve@example.org>
                                  C: RCPT TO:<joe@example.org>
                                  C: BDAT 22 LAST
                                  C: Subject: hi
                                  C:
                                  C: hello
                                  S: 250 ok
                                  S: 550 5.1.1 no
                                  S: 250 ok
                                  S: 450 4.2.1 busy
                                  S: 250 queued""")) {
      SendResult result = server.offering(BOTH).send(TO_THREE, HELLO, soon());

      assertThat(result.fates()).extracting(Fate::accepted).containsExactly(false, true, false);
    }
  }

  @Test
  void distrustsAnAcceptanceForNobody() throws IOException {
    try (var server = Dialogue.of(SAID + """
                                         S: 250 ok
                                         S: 550 no
                                         S: 250 taken""")) {
      SmtpSession session = server.offering(BOTH);
      var odd = catchThrowableOfType(UnreachableException.class,
          () -> session.send(TO_BOB, HELLO, soon()));

      assertThat(odd.outcomeUnknown()).isTrue();
    }
  }

  @Test
  void sendsALargeMessageInChunksAfterTheEnvelope() throws IOException {
    String line = "x".repeat(1022);
    String body = ("C: " + line + "\n").repeat(256);
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  C: RCPT TO:<bob@example.org>
                                  S: 250 ok
                                  S: 250 ok
                                  C: BDAT 262144
                                  """ + body + "C: BDAT 262144 LAST\n" + body + """
                                                                                S: 250 chunk
                                                                                S: 250 queued""")) {
      SendResult result = server.offering(BOTH).send(TO_BOB, lines(line, 512), soon());

      assertThat(result.accepted()).isTrue();
    }
  }

  @Test
  void endsAtARefusedChunkAndGoesOnAfterRset() throws IOException {
    String line = "x".repeat(1022);
    String body = ("C: " + line + "\n").repeat(256);
    try (var server = Dialogue.of("""
                                  C: MAIL FROM:<ada@example.org>
                                  S: 250 ok
                                  C: RCPT TO:<bob@example.org>
                                  S: 250 ok
                                  C: BDAT 262144
                                  """ + body + """
                                               S: 452 4.3.1 no room
                                               C: RSET
                                               S: 250 ok
                                               C: MAIL FROM:<ada@example.org>
                                               S: 550 enough
                                               """)) {
      SmtpSession session = server.offering("CHUNKING");
      SendResult result = session.send(TO_BOB, lines(line, 512), soon());

      assertThat(result.phase()).isEqualTo(Phase.BODY);
      assertThat(result.fates()).singleElement().matches(Fate::temporary);
      assertThat(session.send(TO_BOB, HELLO, soon()).phase()).isEqualTo(Phase.MAIL);
    }
  }

  private static MessageSource lines(String line, int count) {
    return MessageSource.of((line + "\r\n").repeat(count).getBytes(StandardCharsets.US_ASCII));
  }
}
