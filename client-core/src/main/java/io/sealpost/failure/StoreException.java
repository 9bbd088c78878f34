package io.sealpost.failure;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/// Something on the local disk: a file, a lock, a full disk, corruption. Ends this run.
public final class StoreException extends MailException {
  private static final long serialVersionUID = 1L;

  private final transient Path path;

  /// @param path the file or folder it happened to
  public StoreException(Path path, String message, @Nullable Throwable cause) {
    super(path + ": " + message, cause);
    this.path = path;
  }

  /// The file that could not be read or written.
  public Path path() {
    return path;
  }
}
