package io.sealpost.pop3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

import io.sealpost.failure.ProtocolException;
import io.sealpost.failure.ProtocolException.Violation;
import io.sealpost.limits.Limits;
import io.sealpost.wire.Wire;
import io.sealpost.wire.WireLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Lists that go on: as many messages as are reasonable fit a small heap, more are refused.
@Timeout(60)
class EndlessListingTest {
  private static final int MOST = 100_000;

  @Test
  void refusesAListWithoutEnd() {
    assertThatThrownBy(() -> UidlCommand.maildrop(conversation(
        new Listings(Integer.MAX_VALUE)))).isInstanceOfSatisfying(ProtocolException.class,
            e -> assertThat(e.violation()).isEqualTo(Violation.LIMIT));
  }

  @Test
  void holdsTheLargestMaildropInASmallHeap() throws IOException {
    Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
        "-Xmx40m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
        EndlessListingTest.class.getName()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.print("the largest maildrop: " + said);
    assertThat(said).startsWith(MOST + " messages, ");
  }

  /// Reads the largest maildrop there may be, every UIDL as long as can be, and says what it took.
  public static void main(String[] arguments) throws IOException {
    System.gc();
    long before = used();
    Maildrop maildrop = UidlCommand.maildrop(conversation(new Listings(MOST)));
    System.gc();
    long kept = used() - before;
    long found = maildrop.letters().stream().filter(each -> each.uidl().answersTo("0000000"))
        .count();
    System.out.println(maildrop.letters().size() + " messages, " + kept / 1_000_000 + " MB, "
        + found + " found");
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Conversation conversation(InputStream in) {
    return new Conversation(Wire.buffered(in, OutputStream.nullOutputStream(), Limits.DEFAULT,
        new WireLog("listing")), Set.of("PIPELINING"));
  }

  /// LIST and then UIDL of so many messages, made as they are read.
  private static final class Listings extends InputStream {
    private final List<IntFunction<String>> lists;
    private final int messages;
    private byte[] line = {};
    private int next;
    private int list;
    private int number;

    Listings(int messages) {
      this.messages = messages;
      String prefix = "u".repeat(60);
      this.lists = List.of(i -> i + " 1000", i -> i + " " + prefix + (1_000_000_000L + i));
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (next == line.length) {
        line = (line() + "\r\n").getBytes(StandardCharsets.US_ASCII);
        next = 0;
      }
      int count = Math.min(length, line.length - next);
      System.arraycopy(line, next, target, offset, count);
      next += count;
      return count;
    }

    private String line() {
      if (number == 0) {
        number = 1;
        return "+OK";
      }
      if (number > messages) {
        number = 0;
        list++;
        return ".";
      }
      return lists.get(list).apply(number++);
    }
  }
}
