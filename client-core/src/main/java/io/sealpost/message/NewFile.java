package io.sealpost.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import io.sealpost.failure.MailException;
import io.sealpost.failure.StoreException;

/// A file that did not exist before, readable by its owner only; taken away again if what should
/// fill it fails.
final class NewFile {
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private NewFile() {}

  /// Fills a new file of this name, or of the same name with a number; never an existing one.
  static Path write(Path folder, SafeFileName name, Content content) throws IOException {
    SafeFileName tried = name;
    for (int number = 2; number <= MOST_TRIES; number++) {
      Path path = folder.resolve(tried.value());
      try (var channel = Files.newByteChannel(path,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(folder))) {
        fill(path, Channels.newOutputStream(channel), content);
        return path;
      } catch (FileAlreadyExistsException e) {
        tried = name.numbered(number);
      } catch (IOException e) {
        throw e instanceof MailException
            ? e
            : new StoreException(path, "cannot be written", e);
      }
    }
    throw new StoreException(folder.resolve(name.value()), "exists, and so do its numbered copies",
        null);
  }

  private static void fill(Path path, OutputStream out, Content content) throws IOException {
    boolean whole = false;
    try {
      content.writeTo(out);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(path);
      }
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
