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
import java.util.Set;
import java.util.function.Consumer;

import io.sealpost.failure.StoreException;

/// The append-only log of the keys that servers have shown. Each line ends in a digest of itself and
/// of the digest before it, so that a line that was changed, taken out or put in shows. That the end
/// was cut off does not: the log is a memory, not a proof against whoever owns the machine.
///
/// Several processes may write at once. Text, one entry a line, tab-separated:
/// `time event endpoint pin note chain`.
public final class ContinuityLog {
  /// What the log says.
  ///
  /// @param keys by endpoint, the newest key first
  /// @param damaged the numbers of the lines that do not follow from the line before them, at most
  /// 100; what they say is not counted
  public record Report(List<History> keys, List<Long> damaged) {}

  private final Path file;

  public ContinuityLog(Path file) {
    this.file = file;
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
  /// @return the numbers of the lines whose place is not, at most 100
  /// @throws StoreException if it cannot be read
  public List<Long> read(Consumer<Entry> consumer) throws StoreException {
    var reading = new ChainReader(consumer);
    // Octets that are no text become what no digest fits, instead of an end to all reading.
    try (var lines = new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      reading.all(lines);
    } catch (NoSuchFileException e) {
      return List.of(); // nothing has been seen yet
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
    return reading.damaged();
  }

  /// What is known of every key.
  public Report report() throws StoreException {
    var gathering = new History.Gathering();
    List<Long> damaged = read(gathering::add);
    return new Report(gathering.all(), damaged);
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

  private static void append(FileChannel channel, Entry entry) throws IOException {
    String line = entry.line();
    String tail = tail(channel);
    String torn = tail.isEmpty() || tail.endsWith("\n") ? "" : "\n";
    String text = torn + line + "\t" + chain(lastChain(tail), line) + "\n";
    ByteBuffer octets = StandardCharsets.UTF_8.encode(text);
    long at = channel.size();
    while (octets.hasRemaining()) {
      at += channel.write(octets, at);
    }
    if (entry.event() != Entry.Event.SEEN) {
      channel.force(true);
    }
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
    String text = tail.endsWith("\n") ? tail.substring(0, tail.length() - 1) : tail;
    return text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\t')) + 1);
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static final int TAIL = 16 * 1024;
}
