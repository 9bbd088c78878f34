package io.sealpost.cli.term;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/// An input that can take a line without showing it.
public interface Hiding {
  /// The next line, to be wiped by the caller; null at the end.
  char @Nullable [] hidden() throws IOException;
}
