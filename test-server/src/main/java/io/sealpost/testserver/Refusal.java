package io.sealpost.testserver;

import java.io.Serial;

/// The command line cannot be followed; the message is for the person, the code for scripts.
final class Refusal extends RuntimeException {
  static final int USAGE = 64;
  static final int BAD_DATA = 65;
  static final int NO_INPUT = 66;
  static final int CANNOT_CREATE = 73;
  static final int NOT_NOW = 75;

  @Serial
  private static final long serialVersionUID = 1;

  private final int exitCode;

  Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
