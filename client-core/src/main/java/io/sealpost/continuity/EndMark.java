package io.sealpost.continuity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/// The digest of the last line of a log, in a file beside it: what a log whose end was cut off cannot
/// show by itself. Written only by whoever has the log locked.
///
/// @param file where it is
record EndMark(Path file) {
  /// Empty if nothing was ever written. A mark that is damaged is no digest of any line, so that
  /// damage shows.
  Optional<String> read() throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Optional
          .of(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty(); // no line was written yet, or by an older version
    }
  }

  void write(String chain) throws IOException {
    try (FileChannel channel = FileChannel.open(file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        ContinuityLog.mode("rw-------"))) {
      ByteBuffer octets = StandardCharsets.ISO_8859_1.encode(chain + "\n");
      while (octets.hasRemaining()) {
        channel.write(octets, octets.position());
      }
      channel.truncate(octets.limit());
    }
  }

  private static final int LONGEST = 64;
}
