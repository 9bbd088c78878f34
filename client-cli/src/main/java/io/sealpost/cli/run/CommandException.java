package io.sealpost.cli.run;

import io.sealpost.cli.run.Failure.Kind;

/// A command that ends because of what was asked of it, not because of a server or a disk.
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public CommandException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /// @param message one line for a person
  /// @param hint the next command to type, or empty
  public CommandException(Kind kind, String message, String hint) {
    this(Failure.of(kind, message, hint));
  }

  Failure failure() {
    return failure;
  }
}
