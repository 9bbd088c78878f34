package io.sealpost.cli.limbo;

import java.io.IOException;

/// A file that is no JSON, or not of the format: nothing more of it can be read.
public final class NotLimboException extends IOException {
  private static final long serialVersionUID = 1;

  /// @param what is wrong, in words that go on after "line 7:"
  NotLimboException(String what, int line) {
    super("line " + line + ": " + what);
  }
}
