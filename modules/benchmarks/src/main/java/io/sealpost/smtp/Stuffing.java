package io.sealpost.smtp;

import java.io.IOException;
import java.io.OutputStream;

/// Lets the benchmarks reach what the package keeps to itself.
public final class Stuffing {
  private Stuffing() {}

  /// Writes a message as the lines of DATA.
  public static void stuff(byte[] message, OutputStream out) throws IOException {
    var lines = new DotStuffing(out);
    lines.write(message);
    lines.end();
  }
}
