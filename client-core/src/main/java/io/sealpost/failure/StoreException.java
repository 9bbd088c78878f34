package io.sealpost.failure;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/// Something on the local disk: a file, a lock, a full disk, corruption. Ends this run.
public final class StoreException extends MailException {
  private static final long serialVersionUID = 1L;

  /// What went wrong, for who need not read the words.
  public enum Reason {
    /// It was to be read, or used: the cause says more.
    USING,
    /// It was to be written, and is as it was, or is not there.
    WRITING,
    /// It was read, and what was looked for is not in it.
    NOTHING_IN_IT,
    /// It was read, and its password is another.
    PASSWORD
  }

  private final Reason reason;
  private final transient Path path;

  /// @param path the file or folder it happened to
  public StoreException(Path path, String message, @Nullable Throwable cause) {
    this(path, Reason.USING, message, cause);
  }

  /// @param path the file or folder it happened to
  public StoreException(Path path, Reason reason, String message, @Nullable Throwable cause) {
    super(path + ": " + message, cause);
    this.reason = reason;
    this.path = path;
  }

  /// What kind of failure it is.
  public Reason reason() {
    return reason;
  }

  /// The file that could not be read or written.
  public Path path() {
    return path;
  }
}
