package io.sealpost.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.sealpost.limits.Limits;
import io.sealpost.smtp.Stuffing;
import io.sealpost.wire.Framer;

/// How fast the loops that touch every octet are, in one warm JVM without a network, against copying
/// the same octets through a buffer.
final class Throughput {
  private final Options options;
  private final Table table = new Table("octets in memory, warm JVM", "loop", "GB/s", "ratio");
  private double peer;

  private Throughput(Options options) {
    this.options = options;
  }

  static Table measure(Options options) throws Exception {
    var throughput = new Throughput(options);
    byte[] text = "A line of text as long as lines of text in a mail are.\r\n"
        .repeat(OCTETS / 56).getBytes(StandardCharsets.US_ASCII);
    byte[] dots = ".dots\r\n".repeat(OCTETS / 7).getBytes(StandardCharsets.US_ASCII);
    byte[] announced = ("* 1 FETCH (BODY[] {" + text.length + "}\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    byte[] literal = concatenated(announced, text, ")\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] dotted = concatenated(text, ".\r\n".getBytes(StandardCharsets.US_ASCII));
    throughput.time("copying", text.length, () -> copy(text));
    throughput.time("dot-stuffing text", text.length, () -> Stuffing.stuff(text, NULL));
    throughput.time("dot-stuffing dots", dots.length, () -> Stuffing.stuff(dots, NULL));
    throughput.time("streaming a literal", literal.length, () -> framer(literal)
        .frame(Limits.DEFAULT, (_, _) -> NULL));
    throughput.time("unstuffing a body", dotted.length,
        () -> framer(dotted).dotted(Long.MAX_VALUE, NULL));
    throughput.time("cutting lines", text.length, () -> lines(text));
    return throughput.table;
  }

  private interface Loop {
    void run() throws IOException;
  }

  private void time(String name, int octets, Loop loop) throws Exception {
    var laps = new Laps();
    for (int warm = 0; warm < 10; warm++) {
      loop.run();
    }
    for (int run = 0; run < options.runs(); run++) {
      laps.run(() -> {
        loop.run();
        return loop;
      });
    }
    double rate = octets / laps.medianSeconds() / 1e9;
    peer = peer == 0 ? rate : peer;
    table.row(name, String.format(Locale.ROOT, "%.2f", rate), Table.ratio(rate, peer));
  }

  private static Framer framer(byte[] octets) {
    return Framer.buffered(new ByteArrayInputStream(octets));
  }

  private static void copy(byte[] octets) throws IOException {
    var in = new ByteArrayInputStream(octets);
    byte[] buffer = new byte[16 * 1024];
    for (int count; (count = in.read(buffer)) > 0;) {
      NULL.write(buffer, 0, count);
    }
  }

  private static void lines(byte[] octets) throws IOException {
    Framer framer = framer(octets);
    for (int i = 0; i < OCTETS / 56; i++) {
      framer.line(1000);
    }
  }

  private static byte[] concatenated(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static final int OCTETS = 16_000_000;
  private static final OutputStream NULL = OutputStream.nullOutputStream();
}
