package io.sealpost.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

import io.sealpost.failure.MailException;
import io.sealpost.failure.StoreException;
import io.sealpost.failure.StoreException.Reason;

/// A file that did not exist before, readable by its owner only. It bears its name from the moment it
/// is whole; until then, and if the process is killed, it is a hidden one that ends in `.part`.
final class NewFile {
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private NewFile() {}

  /// Fills a new file of this name, or of the same name with a number; never an existing one.
  static Path write(Path folder, SafeFileName name, Content content) throws IOException {
    try {
      Path part = Files.createTempFile(folder, ".sealpost", ".part", ownerOnly(folder));
      try {
        try (var channel = Files.newByteChannel(part, StandardOpenOption.WRITE)) {
          content.writeTo(Channels.newOutputStream(channel));
        }
        return named(part, folder, name);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (MailException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(folder.resolve(name.value()), Reason.WRITING, "cannot be written",
          e);
    }
  }

  private static Path named(Path part, Path folder, SafeFileName name) throws IOException {
    SafeFileName tried = name;
    for (int number = 2; number <= MOST_TRIES; number++) {
      Path path = folder.resolve(tried.value());
      try {
        return link(part, path);
      } catch (FileAlreadyExistsException e) {
        tried = name.numbered(number);
      }
    }
    throw new StoreException(folder.resolve(name.value()), "exists, and so do its numbered copies",
        null);
  }

  /// A link is made at once and replaces nothing, which no way to rename can be told to do.
  private static Path link(Path part, Path path) throws IOException {
    try {
      return Files.createLink(path, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return Files.move(part, path); // there are no links on this kind of disk
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[]{PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0];
  }

  private static final int MOST_TRIES = 1000;
}
