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

/// The append-only log of the keys that servers have shown. Each line ends in a digest of itself and
/// of the digest before it, so that a line that was changed, moved, taken out or put in shows. The last
/// digest also stands in a second file, so that a log whose end was cut off, or that is gone, shows
/// too, for ever: what is written next follows from what was there. It is a memory, not a proof
/// against whoever owns the machine.
///
/// Several processes may write at once. Text, one entry a line, tab-separated:
/// `time event endpoint pin note chain`.
public final class ContinuityLog {
  /// What the log says.
  ///
  /// @param keys by endpoint, the newest key first
  /// @param damage what does not fit; empty if everything does
  public record Report(List<History> keys, Optional<Damage> damage) {}

  private final Path file;
  private final EndMark mark;

  public ContinuityLog(Path file) {
    this.file = file;
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
      throw new StoreException(file, "cannot be written", e);
    }
  }

  /// Reads every entry whose place in the chain is right.
  ///
  /// @return what does not fit; empty if everything does
  /// @throws StoreException if it cannot be read
  public Optional<Damage> read(Consumer<Entry> consumer) throws StoreException {
    var reading = new ChainReader(consumer);
    try {
      Snapshot snapshot = snapshot();
      // Octets that are no text become what no digest fits, instead of an end to all reading.
      try (var lines = new BufferedReader(new InputStreamReader(
          new FirstOctets(Files.newInputStream(file), snapshot.size), StandardCharsets.UTF_8))) {
        reading.all(lines);
      }
      return reading.damage(snapshot.end);
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
    String line = entry.line();
    String tail = tail(channel);
    boolean torn = !tail.isEmpty() && !tail.endsWith("\n");
    String chain = chain(torn ? lastChain(tail) : before(tail), line);
    ByteBuffer octets = StandardCharsets.UTF_8
        .encode((torn ? "\n" : "") + line + "\t" + chain + "\n");
    long at = channel.size();
    while (octets.hasRemaining()) {
      at += channel.write(octets, at);
    }
    mark.write(chain);
    if (entry.event() != Entry.Event.SEEN) {
      channel.force(true);
    }
  }

  /// The digest that a new line follows from: that of the last line, unless lines are missing behind
  /// it. Then the one that was written last, so that the gap stays to be seen.
  private String before(String tail) throws IOException {
    String last = lastChain(tail);
    Optional<String> marked = mark.read();
    return marked.isEmpty() || ChainReader.ends(lastLine(tail), marked.get())
        ? last
        : marked.get();
  }

  private static String tail(FileChannel channel) throws IOException {
    int length = (int) Math.min(channel.size(), TAIL);
    ByteBuffer octets = ByteBuffer.allocate(length);
    while (octets.hasRemaining()
        && channel.read(octets, channel.size() - length + octets.position()) >= 0) {
      // Until the tail is there.
    }
    return new String(octets.array(), 0, octets.position(), StandardCharsets.UTF_8);
  }

  /// The digest that ends the last line; of a torn or foreign line, what stands in its place.
  private static String lastChain(String tail) {
    String line = lastLine(tail);
    return line.substring(line.lastIndexOf('\t') + 1);
  }

  private static String lastLine(String tail) {
    String text = tail.endsWith("\n") ? tail.substring(0, tail.length() - 1) : tail;
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static final int TAIL = 16 * 1024;
}
