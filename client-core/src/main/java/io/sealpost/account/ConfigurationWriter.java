package io.sealpost.account;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;

/// Replaces a file in one step: whoever reads it sees the old text or the new, never a half, also
/// after a crash. What is made of the old text is made while nobody else does that.
final class ConfigurationWriter {
  private ConfigurationWriter() {}

  /// What reads the file and replaces it.
  interface Change<T> {
    T make() throws ConfigurationException, StoreException;
  }

  /// Makes a change while no other process and no other thread makes one: of two that read the same
  /// text, the second to write would undo the first.
  ///
  /// @throws StoreException if it cannot be kept from others
  static <T> T alone(Path file, Change<T> change) throws ConfigurationException, StoreException {
    synchronized (ConfigurationWriter.class) { // file locks keep out processes, not threads
      try (FileChannel channel = FileChannel.open(lockFile(file),
          Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"));
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("no lock");
        }
        return change.make();
      } catch (StoreException e) {
        throw e;
      } catch (IOException e) {
        throw new StoreException(file, Reason.WRITING, "cannot be written", e);
      }
    }
  }

  /// Whoever calls it has kept others from doing so.
  static void replace(Path file, String text) throws StoreException {
    try {
      Path target = target(file);
      Path folder = folder(target);
      removeLeftovers(target, folder);
      Path fresh = Files.createTempFile(folder, prefix(target), SUFFIX, mode("rw-------"));
      try {
        write(fresh, text);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new StoreException(file, Reason.WRITING, "cannot be written", e);
    }
  }

  /// What a process left that ended in the middle.
  private static void removeLeftovers(Path target, Path folder) throws IOException {
    Pattern left = Pattern.compile(Pattern.quote(prefix(target)) + "\\d+" + Pattern.quote(SUFFIX));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder,
        it -> left.matcher(String.valueOf(it.getFileName())).matches())) {
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static Path lockFile(Path file) throws IOException {
    Path target = target(file);
    return folder(target).resolve("." + target.getFileName() + ".lock");
  }

  private static Path target(Path file) throws IOException {
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  /// Made, if it is not there.
  private static Path folder(Path target) throws IOException {
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("no folder");
    }
    return Files.createDirectories(folder, mode("rwx------"));
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + "-";
  }

  private static void write(Path fresh, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer octets = StandardCharsets.UTF_8.encode(text);
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static final String SUFFIX = ".new";
}
