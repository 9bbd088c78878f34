package io.sealpost.pop3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.sealpost.limits.Limits;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// How far ahead of its replies a client may ask (RFC 2449 §6.6): in octets, both ways.
class PipelineTest {
  @Test
  void asksOneByOneWithoutPipelining() throws IOException {
    var server = new Echo();
    server.run(100, 80);
    assertThat(server.bursts).hasSize(100).containsOnly("RETR 100\r\n".length());
  }

  @Test
  void asksForAPageAtOnce() throws IOException {
    var server = new Echo("PIPELINING");
    server.run(50, 80);
    assertThat(server.bursts).containsExactly(50 * "RETR 100\r\n".length());
  }

  @Test
  void neverHasMoreThanAWindowOfCommandsUnanswered() throws IOException {
    var server = new Echo("PIPELINING");
    server.run(5000, 80);
    assertThat(server.mostUnanswered).isBetween(900, 1024);
    assertThat(server.bursts.size()).isLessThan(150);
  }

  @Test
  void neverAsksForMoreThanAWindowOfReplies() throws IOException {
    var server = new Echo("PIPELINING");
    server.run(50, 400_000);
    assertThat(server.mostUnanswered).isEqualTo(2 * "RETR 100\r\n".length());
    var large = new Echo("PIPELINING");
    large.run(50, 25_000_000);
    assertThat(large.bursts).hasSize(50);
  }

  /// Answers each line with `+OK` when it is read from, and not before.
  private static final class Echo {
    private final Set<String> capabilities;
    private final List<Integer> bursts = new ArrayList<>();
    private int unanswered;
    private int mostUnanswered;

    Echo(String... capabilities) {
      this.capabilities = Set.of(capabilities);
    }

    void run(int commands, long expected) throws IOException {
      var conversation = new Conversation(
          Wire.buffered(new Answers(), new Heard(), Limits.DEFAULT, new WireLog("echo")),
          capabilities);
      List<Ask> asks = IntStream.range(0, commands)
          .mapToObj(_ -> new Ask("RETR 100", false, expected)).toList();
      int[] heard = {0};
      conversation.run(asks, (index, reply) -> {
        assertThat(index).isEqualTo(heard[0]++);
        assertThat(reply.positive()).isTrue();
        return true;
      });
      assertThat(heard[0]).isEqualTo(commands);
      assertThat(unanswered).isZero();
    }

    private final class Heard extends OutputStream {
      private final ByteArrayOutputStream burst = new ByteArrayOutputStream();

      @Override
      public void write(int octet) {
        burst.write(octet);
      }

      @Override
      public void flush() {
        bursts.add(burst.size());
        unanswered += burst.size();
        mostUnanswered = Math.max(mostUnanswered, unanswered);
        burst.reset();
      }
    }

    private final class Answers extends InputStream {
      @Override
      public int read() {
        throw new IllegalStateException("read in blocks");
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        assertThat(unanswered).as("a read without a question would wait for ever").isPositive();
        unanswered -= "RETR 100\r\n".length();
        byte[] ok = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ok, 0, target, offset, ok.length);
        return ok.length;
      }
    }
  }
}
