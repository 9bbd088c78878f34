package io.sealpost.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.sealpost.Mutations;
import io.sealpost.ProcessorTime;
import io.sealpost.ProofFigures;
import io.sealpost.failure.MailException;
import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Limits;
import io.sealpost.wire.Lane;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.sealpost.smtp.Dialogue.HELLO;
import static io.sealpost.smtp.Dialogue.TO_THREE;
import static io.sealpost.smtp.Dialogue.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/// Whatever a server says, the outcome is a result or one of the failures, and never a false
/// "accepted". Seeded: a failure repeats.
final class MutatedRepliesTest {
  private static final int ROUNDS = Mutations.ROUNDS;

  @Test
  void readsThemOrRefusesThem() throws IOException {
    List<byte[]> seeds = new ArrayList<>(RepliesTest.recorded());
    seeds.add("250-2.1.0 a\r\n250 2.1.0 b\r\n".getBytes(StandardCharsets.US_ASCII));
    var random = new Random(20261101);
    long slowest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = mutated(seeds.get(random.nextInt(seeds.size())), random);
      long start = ProcessorTime.now();
      var replies = new Replies(wire(new ByteArrayInputStream(mutated),
          OutputStream.nullOutputStream()));
      try {
        for (int i = 0; i < 1000; i++) {
          replies.any();
        }
      } catch (MailException e) {
        assertThat(e).isInstanceOfAny(ProtocolException.class, UnreachableException.class);
      } catch (RuntimeException e) {
        fail("on " + new String(mutated, StandardCharsets.ISO_8859_1), e);
      }
      slowest = Math.max(slowest, ProcessorTime.now() - start);
    }
    assertThat(slowest).isLessThan(1_000_000_000L);
    ProofFigures.keep("G5", "SMTP sessions", ROUNDS + " mutated replies: 0 unchecked exceptions,"
        + " slowest " + slowest / 1_000_000 + " ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIPELINING", "HELP", "CHUNKING", "PIPELINING CHUNKING"})
  void neverBelievesAMessageAcceptedThatWasNotEnded(String capability) throws IOException {
    byte[] seed = """
                  250 2.1.0 ok
                  250 2.1.5 ok
                  550 5.1.1 no
                  250-2.1.5 ok
                  250 2.1.5 ok
                  354 go on
                  250 2.0.0 queued
                  """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    var random = new Random(42);
    int accepted = 0;
    for (int round = 0; round < ROUNDS / 5; round++) {
      byte[] mutated = mutated(seed, random);
      var sent = new ByteArrayOutputStream();
      accepted += accepted(mutated, sent, capability) ? 1 : 0;
    }
    assertThat(accepted).isPositive();
  }

  private static boolean accepted(byte[] replies, ByteArrayOutputStream sent, String capability)
      throws IOException {
    try (var lane = new Lane("server")) {
      var session = new SmtpSession(lane, wire(new LineByLine(replies), sent),
          Set.of(capability.split(" ")));
      SendResult result = session.send(TO_THREE, HELLO, soon());
      if (result.accepted()) {
        assertThat(ended(sent)).isTrue();
        assertThat(result.reply().positive()).isTrue();
        assertThat(result.fates()).anyMatch(Fate::accepted);
      } else {
        assertThat(result.fates()).noneMatch(Fate::accepted);
      }
      return result.accepted();
    } catch (UnreachableException e) {
      // A burst is not unknown any more once its envelope is refused.
      assertThat(e.outcomeUnknown())
          .isEqualTo(ended(sent) && (e.outcomeUnknown() || !capability.endsWith("CHUNKING")));
      checked(e);
    } catch (ProtocolException e) {
      assertThat(ended(sent) && !capability.endsWith("CHUNKING")).isFalse();
      checked(e);
    }
    return false;
  }

  /// The lane turns a parser's unchecked exceptions into failures; here they are what is looked for.
  private static void checked(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause).isNotInstanceOf(RuntimeException.class);
    }
  }

  private static boolean ended(ByteArrayOutputStream sent) {
    String said = sent.toString(StandardCharsets.US_ASCII);
    return said.endsWith("hello\r\n.\r\n") || said.contains(" LAST\r\n");
  }

  private static Wire wire(InputStream in, OutputStream out) {
    return Wire.buffered(in, out, Limits.DEFAULT, new WireLog("test"));
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] octets = seed.clone();
    for (int change = random.nextInt(4); change >= 0 && octets.length > 0; change--) {
      int at = random.nextInt(octets.length);
      switch (random.nextInt(4)) {
        case 0 -> octets[at] = (byte) random.nextInt(256);
        case 1 -> octets[at] = (byte) "-. \r\n0259".charAt(random.nextInt(9));
        case 2 -> octets = Arrays.copyOf(octets, at);
        default -> System.arraycopy(seed, 0, octets, at, Math.min(seed.length, octets.length - at));
      }
    }
    return octets;
  }

  /// Gives one line at each reading, as a server does that waits for its turn.
  private static final class LineByLine extends InputStream {
    private final byte[] octets;
    private int at;

    LineByLine(byte[] octets) {
      this.octets = octets;
    }

    @Override
    public int read() {
      return at == octets.length ? -1 : octets[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = 0;
      while (count < length && at < octets.length) {
        target[offset + count++] = octets[at++];
        if (octets[at - 1] == '\n') {
          break;
        }
      }
      return count == 0 ? -1 : count;
    }
  }
}
