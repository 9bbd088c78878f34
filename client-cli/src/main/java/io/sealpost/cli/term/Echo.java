package io.sealpost.cli.term;

import java.io.IOException;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jspecify.annotations.Nullable;

/// What is typed does not show on the terminal until this is closed, or the process ends.
public final class Echo implements AutoCloseable {
  private final @Nullable Terminal terminal;

  private Echo(@Nullable Terminal terminal) {
    this.terminal = terminal;
  }

  /// Where there is no terminal there is nothing that shows.
  public static Echo off() {
    try {
      // The standard output may be a file: what is asked is on the standard error.
      Terminal terminal = TerminalBuilder.builder().name("sealpost").system(true)
          .systemOutput(SystemOutput.ForcedSysErr).provider("ffm").dumb(false).build();
      Attributes silent = terminal.getAttributes();
      silent.setLocalFlag(LocalFlag.ECHO, false);
      terminal.setAttributes(silent);
      return new Echo(terminal);
    } catch (IOException | IllegalStateException e) {
      return new Echo(null);
    }
  }

  @Override
  public void close() {
    if (terminal != null) {
      try {
        // As it was before.
        terminal.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
