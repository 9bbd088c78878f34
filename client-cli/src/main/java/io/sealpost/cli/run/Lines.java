package io.sealpost.cli.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads one line at a time without taking more from the stream than the line.
public final class Lines {
  private Lines() {}

  /// The next line without its end; empty at the end of the stream.
  public static String next(InputStream in) {
    String line = nextOrNull(in);
    return line == null ? "" : line;
  }

  /// The next line without its end, or null at the end of the stream.
  public static @org.jspecify.annotations.Nullable String nextOrNull(InputStream in) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int octet = in.read();
      if (octet < 0) {
        return null;
      }
      while (octet >= 0 && octet != '\n' && line.size() < LONGEST) {
        line.write(octet);
        octet = in.read();
      }
    } catch (IOException e) {
      return null;
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static final int LONGEST = 64 * 1024;
}
