package io.sealpost.cli.shell;

import java.io.InputStream;
import java.util.function.IntSupplier;

import io.sealpost.cli.run.Lines;
import io.sealpost.cli.run.Surroundings;
import org.jspecify.annotations.Nullable;

/// Lines from a pipe or a file; a line that begins with `#` is a comment.
final class PipedLines implements Shell.Source {
  private final InputStream in;

  PipedLines(InputStream in) {
    this.in = in;
  }

  @Override
  public @Nullable String next() {
    String line = Lines.nextOrNull(in);
    while (line != null && line.stripLeading().startsWith("#")) {
      line = Lines.nextOrNull(in);
    }
    return line;
  }

  @Override
  public int interruptibly(IntSupplier command) {
    return command.getAsInt();
  }

  @Override
  public Surroundings around(Surroundings shell) {
    return shell;
  }
}
