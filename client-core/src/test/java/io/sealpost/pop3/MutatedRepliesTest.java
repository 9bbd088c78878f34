package io.sealpost.pop3;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;

import io.sealpost.Mutations;
import io.sealpost.ProcessorTime;
import io.sealpost.ProofFigures;
import io.sealpost.failure.MailException;
import io.sealpost.pop3.Maildrop.Letter;
import io.sealpost.wire.CallersSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// Replies with a few octets changed: whatever comes of it is a [MailException] or an answer, and
/// comes soon. Nothing here runs on a lane, which would turn unchecked exceptions into checked ones.
class MutatedRepliesTest {
  private static final long SEED = 1939;
  private static final int ROUNDS = Mutations.ROUNDS;
  private static final List<String> PIECES = List.of("+OK", "-ERR", "\r\n.\r\n", "\n.\n", "\r.\r",
      ".", "\r", "\n", "\0", " ", "99999999999999999999", "-1", "0", "2147483648", "\r\n", "..",
      "[SYS/TEMP]", "\u00ff", ": ", "=?utf-8?q?", "<", "\"", "+OK\r\n.\r\n", "1 1\r\n");
  private static final String REPLIES = """
                                        +OK 3 messages
                                        1 120
                                        2 200 octets
                                        3 300
                                        .
                                        +OK unique-id listing follows
                                        1 whqtswO00WBw418f9t5JxYwZ
                                        2 QhdPYR:00WBw1Ph7x7
                                        3 x
                                        .
                                        +OK top of message follows
                                        Subject: =?utf-8?q?caf=C3=A9?=
                                        From: "A" <a@example.org>, (b) b@example.org
                                        Date: Mon, 23 Nov 2026 10:00:00 +0000

                                        .
                                        -ERR no such message
                                        +OK
                                        ..
                                        .
                                        +OK 120 octets
                                        Subject: x

                                        ..dot
                                        .
                                        +OK 3 620
                                        +OK deleted
                                        +OK Capability list follows
                                        TOP
                                        SASL PLAIN
                                        .
                                        +OK
                                        +OK bye
                                        """;

  private final Random random = new Random(SEED);

  @Test
  @Timeout(1800)
  void endInAnAnswerOrAMailException() throws IOException {
    String replies = RecordedRepliesTest.crlf(REPLIES);
    int answered = 0;
    long slowest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String mutated = Mutations.of(replies, random, PIECES);
      long start = ProcessorTime.now();
      try {
        converse(RecordedRepliesTest.conversation(mutated));
        answered++;
      } catch (MailException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
      slowest = Math.max(slowest, ProcessorTime.now() - start);
    }
    System.out.println(ROUNDS + " mutated POP3 replies, seed " + SEED + ": " + answered
        + " answered, " + (ROUNDS - answered) + " refused, slowest " + slowest / 1_000_000 + " ms");
    assertThat(answered).isBetween(ROUNDS / 100, ROUNDS - 1);
    assertThat(slowest).isLessThan(1_000_000_000L);
    ProofFigures.keep("G5", "POP3 sessions", ROUNDS + " mutated replies: 0 unchecked exceptions,"
        + " slowest " + slowest / 1_000_000 + " ms");
  }

  private void converse(Conversation conversation) throws IOException {
    if (random.nextBoolean()) {
      conversation.capabilities(java.util.Set.of("PIPELINING"));
    }
    Maildrop maildrop = UidlCommand.maildrop(conversation);
    TopCommand.heads(conversation, maildrop.page(0, 3));
    List<Letter> letters = maildrop.letters();
    if (!letters.isEmpty()) {
      RetrCommand.one(conversation, letters.getFirst(),
          new CallersSink(OutputStream.nullOutputStream()));
      StatCommand.run(conversation);
      DeleCommand.run(conversation, maildrop, letters.subList(0, 1));
      CapaCommand.run(conversation);
      NoopCommand.run(conversation);
      new QuitCommand(conversation).run();
    }
  }
}
