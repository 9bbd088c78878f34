package io.sealpost.smtp;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import io.sealpost.failure.UnreachableException;
import io.sealpost.smtp.Dialogue.End;
import org.junit.jupiter.api.Test;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_BOB;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;

/// Several messages on one connection: each has an outcome of its own.
final class BatchTest {
  private static final Submission ONE = new Submission(TO_BOB, HELLO);
  private static final String[] BOTH = {"PIPELINING", "CHUNKING"};
  private static final String SAID = """
                                     C: RSET
                                     C: MAIL FROM:<ada@example.org>
                                     C: RCPT TO:<bob@example.org>
                                     C: BDAT 22 LAST
                                     C: Subject: hi
                                     C:
                                     C: hello
                                     """;
  private static final String TAKEN = "S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 250 queued\n";

  @Test
  void saysThreeMessagesInOneTurn() throws IOException {
    String refused = "S: 250 ok\nS: 250 ok\nS: 550 5.1.1 nobody\nS: 503 no\n";
    try (var server = Dialogue.of(SAID.repeat(3) + TAKEN + refused + TAKEN)) {
      List<Outcome> outcomes = server.offering(BOTH).sendAll(Collections.nCopies(3, ONE), soon());

      assertThat(outcomes).extracting(BatchTest::phase).containsExactly(Phase.ACCEPTED, Phase.RCPT,
          Phase.ACCEPTED);
    }
  }

  @Test
  void risksOnlyAFewAtATime() throws IOException {
    try (var server = Dialogue
        .of(SAID.repeat(8) + TAKEN.repeat(8) + SAID.repeat(2) + TAKEN.repeat(2))) {
      List<Outcome> outcomes = server.offering(BOTH).sendAll(Collections.nCopies(10, ONE), soon());

      assertThat(outcomes).extracting(BatchTest::phase).containsOnly(Phase.ACCEPTED);
    }
  }

  @Test
  void knowsWhichOutcomesALostConnectionLeavesUnknown() throws IOException {
    // Of nine, eight are under way; the first is accepted, the second refused before the cut.
    String refused = "S: 250 ok\nS: 550 not you\n";
    String heard = TAKEN + refused;
    int octets = heard.lines().mapToInt(line -> line.length() - 1).sum();
    var server = Dialogue.of(SAID.repeat(8) + heard).cutAfter(octets, End.FIN);
    List<Outcome> outcomes = server.offering(BOTH).sendAll(Collections.nCopies(9, ONE), soon());
    server.abandon();

    assertThat(outcomes).hasSize(9);
    assertThat(phase(outcomes.getFirst())).isEqualTo(Phase.ACCEPTED);
    assertThat(unknown(outcomes.get(1))).isFalse();
    assertThat(outcomes.subList(2, 8)).allMatch(BatchTest::unknown);
    assertThat(outcomes.getLast()).isInstanceOf(Outcome.Untried.class);
  }

  @Test
  void knowsThatAServerWhichLeavesTookNothingBehindTheMessageItRefused() throws IOException {
    try (var server = Dialogue.of(SAID.repeat(3) + TAKEN
        + "S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 421 4.3.2 going")) {
      SmtpSession session = server.offering(BOTH);
      List<Outcome> outcomes = session.sendAll(Collections.nCopies(3, ONE), soon());

      assertThat(phase(outcomes.get(1))).isEqualTo(Phase.END_OF_DATA);
      assertThat(unknown(outcomes.get(2))).isFalse();
      assertThat(session.isOpen()).isFalse();
    }
  }

  @Test
  void passesOverWhatTheServerDoesNotCarry() throws IOException {
    var eightBit = new Submission(TO_BOB, Dialogue.message("Subject: x\n\ngrüße\n"));
    try (var server = Dialogue.of(SAID + TAKEN)) {
      List<Outcome> outcomes = server.offering(BOTH).sendAll(List.of(eightBit, ONE), soon());

      assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Failed.class);
      assertThat(phase(outcomes.getLast())).isEqualTo(Phase.ACCEPTED);
    }
  }

  @Test
  void goesOneByOneWhereChunksAreNotOffered() throws IOException {
    String each = """
                  C: MAIL FROM:<ada@example.org>
                  C: RCPT TO:<bob@example.org>
                  C: DATA
                  S: 250 ok
                  S: 250 ok
                  S: 354 go on
                  C: Subject: hi
                  C:
                  C: hello
                  C: .
                  S: 250 ok
                  """;
    try (var server = Dialogue.of(each + each)) {
      List<Outcome> outcomes = server.offering("PIPELINING").sendAll(List.of(ONE, ONE), soon());

      assertThat(outcomes).extracting(BatchTest::phase).containsOnly(Phase.ACCEPTED);
    }
  }

  private static Phase phase(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(SendResult result) -> result.phase();
      case Outcome.Failed(Phase phase, var _) -> phase;
      case Outcome.Untried _ -> throw new AssertionError("untried");
    };
  }

  private static boolean unknown(Outcome outcome) {
    return outcome instanceof Outcome.Failed(var _, UnreachableException e) && e.outcomeUnknown();
  }
}
