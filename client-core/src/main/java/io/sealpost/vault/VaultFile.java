package io.sealpost.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import io.sealpost.failure.StoreException;
import io.sealpost.vault.VaultException.Reason;

/// The file of a vault, replaced in one step: whoever reads it sees the old one or the new one, never
/// a half, whenever the program or the machine ends. One process at a time changes it.
///
/// @param file where it is
/// @param steps is told how far writing has come
record VaultFile(Path file, Steps steps) {
  /// How far writing has come.
  enum Step {
    LOCKED, CREATED, HALF_WRITTEN, WRITTEN, SYNCED, MOVED, FOLDER_SYNCED
  }

  interface Steps {
    void reached(Step step) throws IOException;
  }

  /// What makes the new file of the old, or of nothing.
  interface Change {
    Sealed of(VaultFile file) throws VaultException, StoreException;
  }

  VaultFile(Path file) {
    this(file, _ -> {});
  }

  boolean exists() {
    return Files.exists(file);
  }

  Sealed read() throws VaultException, StoreException {
    if (exists() && !Files.isRegularFile(file)) {
      // Whoever opens a pipe waits for somebody to write to it.
      throw new VaultException(Reason.DAMAGED, "no file, and no vault: " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] octets = in.readNBytes(LARGEST + 1);
      if (octets.length > LARGEST) {
        throw new VaultException(Reason.DAMAGED, "the file is too large to be a vault");
      }
      return Sealed.parse(octets);
    } catch (NoSuchFileException e) {
      throw new VaultException(Reason.NO_VAULT, "there is no vault " + file);
    } catch (IOException e) {
      throw new StoreException(file, "cannot be read", e);
    }
  }

  /// Reads and writes while nobody else does.
  void change(Change change) throws VaultException, StoreException {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path folder = target.getParent();
      if (folder == null) {
        throw new IOException("no folder");
      }
      Files.createDirectories(folder, mode("rwx------"));
      synchronized (VaultFile.class) { // file locks keep out processes, not threads
        try (FileChannel channel = FileChannel.open(sibling(target, ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"));
            FileLock lock = channel.lock()) {
          if (lock.isValid()) {
            removeLeftovers(target, folder);
            steps.reached(Step.LOCKED);
            replace(target, folder, change.of(this).octets());
          }
        }
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(file, StoreException.Reason.WRITING,
          "cannot be written, and is as it was", e);
    }
  }

  private void replace(Path target, Path folder, byte[] octets) throws IOException {
    Path fresh = Files.createTempFile(folder, prefix(target), ".new", mode("rw-------"));
    try {
      steps.reached(Step.CREATED);
      write(fresh, octets);
      steps.reached(Step.SYNCED);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    steps.reached(Step.MOVED);
    sync(folder);
    steps.reached(Step.FOLDER_SYNCED);
  }

  private void write(Path fresh, byte[] octets) throws IOException {
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer out = ByteBuffer.wrap(octets);
      out.limit(octets.length / 2);
      writeAll(channel, out);
      steps.reached(Step.HALF_WRITTEN);
      out.limit(octets.length);
      writeAll(channel, out);
      steps.reached(Step.WRITTEN);
      channel.force(true);
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer out) throws IOException {
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// What a process left that ended in the middle.
  private static void removeLeftovers(Path target, Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, it -> {
      String name = String.valueOf(it.getFileName());
      return name.startsWith(prefix(target)) && name.endsWith(".new");
    })) {
      for (Path each : left) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + "-";
  }

  private static Path sibling(Path target, String suffix) {
    return target.resolveSibling("." + target.getFileName() + suffix);
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static final int LARGEST = Contents.MOST + 4 * 1024;
}
