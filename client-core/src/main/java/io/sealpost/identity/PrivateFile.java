package io.sealpost.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;

/// A file of the folder of identities, for its owner's eyes only, written in one step: whoever reads
/// it sees the old text or the new one, never a half, whenever the program or the machine ends. One
/// process at a time writes.
///
/// @param file where it is
record PrivateFile(Path file) {
  /// Makes it.
  ///
  /// @throws StoreException if there is one, or it cannot be written; there is none then
  void create(String text) throws StoreException {
    write(text, false);
  }

  /// Makes it, or puts it in the place of the one that is there.
  void replace(String text) throws StoreException {
    write(text, true);
  }

  private void write(String text, boolean replacing) throws StoreException {
    Path folder = folder();
    try {
      Files.createDirectories(folder, mode("rwx------"));
      synchronized (PrivateFile.class) { // file locks keep out processes, not threads
        try (FileChannel channel = FileChannel.open(folder.resolve(".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"));
            FileLock lock = channel.lock()) {
          if (lock.isValid()) {
            removeLeftovers(folder);
            if (!replacing && Files.exists(file)) {
              throw new FileAlreadyExistsException(file.toString());
            }
            write(folder, text);
          }
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(file, Reason.WRITING,
          Files.exists(file)
              ? "is there already"
              : "cannot be written: a file is where its folder must be",
          e);
    } catch (IOException e) {
      throw new StoreException(file, Reason.WRITING, replacing && Files.exists(file)
          ? "cannot be written, and is as it was"
          : "cannot be written", e);
    }
  }

  private void write(Path folder, String text) throws IOException {
    Path fresh = Files.createTempFile(folder, PREFIX, SUFFIX, mode("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer octets = StandardCharsets.US_ASCII.encode(text);
        while (octets.hasRemaining()) {
          channel.write(octets);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    sync(folder);
  }

  /// Removes it, if it is there.
  void remove() throws StoreException {
    try {
      if (Files.deleteIfExists(file)) {
        sync(folder());
      }
    } catch (IOException e) {
      throw new StoreException(file, "cannot be removed", e);
    }
  }

  /// What a process left that ended in the middle: nobody else writes now.
  private static void removeLeftovers(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path each : left) {
        Files.deleteIfExists(each);
      }
    }
  }

  private Path folder() {
    return file.toAbsolutePath().resolveSibling("");
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static final String PREFIX = ".identity-";
  private static final String SUFFIX = ".new";
}
