package io.sealpost.continuity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/// The digest of the last line of a log, in a file beside it: what a log whose end was cut off cannot
/// show by itself. Written only by whoever has the log locked, and only once the line is on the disk:
/// after a power cut it may name an older line than the last, never one that is not there.
///
/// @param file where it is
record EndMark(Path file) {
  /// Empty if nothing was ever written, or a power cut took what was. A mark that is damaged is no digest
  /// of any line, so that damage shows.
  Optional<String> read() throws IOException {
    try (var in = Files.newInputStream(file)) {
      // A file that was renamed before its octets reached the disk is empty, or zeros.
      String mark = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1).trim();
      return mark.isEmpty() ? Optional.empty() : Optional.of(mark);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // no line was written yet, or by an older version
    }
  }

  /// In one step, so that it is never half of one and half of another.
  void write(String chain) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel = FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
        ContinuityLog.mode("rw-------"))) {
      ByteBuffer octets = StandardCharsets.ISO_8859_1.encode(chain + "\n");
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static final int LONGEST = 64;
}
