package io.sealpost.continuity;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where the next line of a log goes, and what it follows from.
///
/// @param at the place in the file; what stands behind it is a line that was never finished
/// @param before the digest of the line before it
/// @param gap what has to go first, so that damage stays a line of its own
record LogEnd(long at, String before, String gap) {
  static LogEnd of(FileChannel log, Optional<String> mark) throws IOException {
    byte[] tail = tail(log);
    ChainReader read = read(new String(tail, StandardCharsets.UTF_8), mark);
    if (!read.reached() && tail.length < log.size()) {
      read = whole(log, mark); // a power cut may have left a mark that is older than the tail
    }
    if (read.torn()) {
      return new LogEnd(log.size() - (tail.length - lastLine(tail)), read.chain(), "");
    }
    String gap = tail.length > 0 && tail[tail.length - 1] != '\n' ? "\n" : "";
    // Behind lines that are missing it follows from the marked one, so that the gap stays to be seen.
    boolean missing = !read.reached() && gap.isEmpty();
    return new LogEnd(log.size(), missing ? mark.orElseThrow() : read.chain(), gap);
  }

  private static ChainReader read(String tail, Optional<String> mark) throws IOException {
    return read(Reader.of(tail), mark);
  }

  private static ChainReader whole(FileChannel log, Optional<String> mark) throws IOException {
    log.position(0);
    return read(new InputStreamReader(
        new java.io.BufferedInputStream(Channels.newInputStream(log)), StandardCharsets.UTF_8),
        mark);
  }

  private static ChainReader read(Reader reader, Optional<String> mark) throws IOException {
    var reading = new ChainReader(_ -> {}, mark);
    reading.all(reader);
    return reading;
  }

  private static byte[] tail(FileChannel log) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate((int) Math.min(log.size(), TAIL));
    long start = log.size() - octets.capacity();
    while (octets.hasRemaining() && log.read(octets, start + octets.position()) >= 0) {
      // Until the tail is there.
    }
    return octets.array();
  }

  /// Where the last line begins.
  private static int lastLine(byte[] tail) {
    int at = tail.length - 1;
    while (at > 0 && tail[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  private static final int TAIL = 16 * 1024;
}
