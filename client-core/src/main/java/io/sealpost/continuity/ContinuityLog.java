package io.sealpost.continuity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;

/// The append-only log of the keys that servers have shown. Each line ends in a digest of itself and
/// of the digest before it, so that a line that was changed, moved, taken out or put in shows. The last
/// digest also stands in a second file, the mark, so that a log whose end was cut off, or that is gone,
/// shows too, for ever: what is written next follows from what was there. It is a memory, not a proof
/// against whoever owns the machine.
///
/// A power cut is no damage. Each line, of a key merely seen too, is on the disk before the mark moves to
/// it, so that the log never lacks the marked line; the mark itself is not waited for, and what stands
/// behind it must follow from it. A last line without its end, or with a hole in it, behind the mark
/// was being written: it is taken for never begun, by readers as by the next writer, who writes in its
/// place. So what a power cut can take is the line that was being written, of which nobody had been
/// told. A line that was cut in spite of its mark is damage.
///
/// Several processes may write at once. Text, one entry a line, tab-separated:
/// `time event endpoint pin note chain`.
public final class ContinuityLog {
  /// What the log says.
  ///
  /// @param keys by endpoint, the newest key first
  /// @param damage what does not fit; empty if everything does
  public record Report(List<History> keys, Optional<Damage> damage) {}

  /// How far the writing of a line has come.
  enum Step {
    WRITTEN, SYNCED, MARKED
  }

  /// Who watches it come there.
  interface Steps {
    void reached(Step step) throws IOException;
  }

  private final Path file;
  private final EndMark mark;
  private final Steps steps;

  public ContinuityLog(Path file) {
    this(file, _ -> {});
  }

  ContinuityLog(Path file, Steps steps) {
    this.file = file;
    this.steps = steps;
    this.mark = new EndMark(file.resolveSibling(file.getFileName() + ".end"));
  }

  public Path file() {
    return file;
  }

  /// Adds one entry at the end.
  ///
  /// @throws StoreException if it cannot be written
  public void add(Entry entry) throws StoreException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder, mode("rwx------"));
      }
      synchronized (ContinuityLog.class) { // file locks keep out processes, not threads
        write(entry);
      }
    } catch (IOException e) {
      throw new StoreException(file, Reason.WRITING, "cannot be written", e);
    }
  }

  /// Reads every entry whose place in the chain is right.
  ///
  /// @return what does not fit; empty if everything does
  /// @throws StoreException if it cannot be read
  public Optional<Damage> read(Consumer<Entry> consumer) throws StoreException {
    try {
      Snapshot snapshot = snapshot();
      var reading = new ChainReader(consumer, snapshot.end);
      // Octets that are no text become what no digest fits, instead of an end to all reading.
      try (var lines = new BufferedReader(new InputStreamReader(
          new FirstOctets(Files.newInputStream(file), snapshot.size), StandardCharsets.UTF_8))) {
        reading.all(lines);
      }
      return reading.damage();
    } catch (NoSuchFileException e) {
      return gone(); // or nothing has been seen yet
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }

  /// What is known of every key.
  public Report report() throws StoreException {
    var gathering = new History.Gathering();
    Optional<Damage> damage = read(gathering::add);
    return new Report(gathering.all(), damage);
  }

  private record Snapshot(long size, Optional<String> end) {}

  /// What there is now, both files at once. Only this much is read, so that nobody who reads slowly
  /// keeps others from writing.
  private Snapshot snapshot() throws IOException {
    synchronized (ContinuityLog.class) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
          FileLock lock = channel.lock(0, Long.MAX_VALUE, true)) {
        return new Snapshot(lock.isValid() ? channel.size() : 0, mark.read());
      }
    }
  }

  private Optional<Damage> gone() throws StoreException {
    try {
      return mark.read().isPresent() ? Optional.of(Damage.GONE) : Optional.empty();
    } catch (IOException e) {
      throw new StoreException(mark.file(), "cannot be read", e);
    }
  }

  private void write(Entry entry) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE,
        StandardOpenOption.READ, StandardOpenOption.WRITE), mode("rw-------"));
        FileLock lock = channel.lock()) {
      if (lock.isValid()) {
        append(channel, entry);
      }
    }
  }

  static String chain(String before, String line) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest((before + "\n" + line).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private void append(FileChannel channel, Entry entry) throws IOException {
    boolean first = channel.size() == 0;
    LogEnd end = LogEnd.of(channel, mark.read());
    String line = entry.line();
    String chain = chain(end.before(), line);
    ByteBuffer octets = StandardCharsets.UTF_8
        .encode(end.gap() + line + "\t" + chain + "\n");
    channel.truncate(end.at());
    channel.position(end.at());
    while (octets.hasRemaining()) {
      channel.write(octets);
    }
    steps.reached(Step.WRITTEN);
    channel.force(true);
    if (first) {
      sync(file.toAbsolutePath().resolveSibling(""));
    }
    steps.reached(Step.SYNCED);
    mark.write(chain);
    steps.reached(Step.MARKED);
  }

  /// A file is on the disk when its name is.
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
