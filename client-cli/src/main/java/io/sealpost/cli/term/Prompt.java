package io.sealpost.cli.term;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/// A line editor on the terminal, with history and completion. Ctrl-C drops the line, or interrupts
/// the command that runs; Ctrl-D on an empty line ends.
///
/// No secret is ever typed here, so none is in the history; a line that begins with a space is not
/// kept. The history is for its owner's eyes only.
public final class Prompt implements AutoCloseable {
  private final Terminal terminal;
  private final LineReader reader;

  /// @param history the file that keeps the lines
  /// @param completion what may stand behind the words before the cursor
  public Prompt(Path history, Function<List<String>, List<String>> completion) throws IOException {
    keepPrivate(history);
    terminal = TerminalBuilder.builder().name("sealpost").system(true).provider("ffm").build();
    Completer completer = (_, line, candidates) -> completion
        .apply(line.words().subList(0, line.wordIndex()))
        .forEach(it -> candidates.add(new Candidate(it)));
    reader = LineReaderBuilder.builder().terminal(terminal).appName("sealpost").completer(completer)
        .variable(LineReader.HISTORY_FILE, history).variable(LineReader.HISTORY_SIZE, KEPT)
        .variable(LineReader.HISTORY_FILE_SIZE, KEPT * 100)
        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true).build();
  }

  /// The next line; null at the end.
  public @Nullable String next() {
    while (true) {
      try {
        return reader.readLine("sealpost> ");
      } catch (UserInterruptException e) {
        // The line is dropped; the next one begins.
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  /// What a command is told here that is no command.
  public InputStream text() {
    return new TypedText(reader);
  }

  /// Columns of the terminal as it is now.
  public int columns() {
    return terminal.getSize().getColumns();
  }

  /// Runs a command so that Ctrl-C interrupts it and not us.
  public int interruptibly(IntSupplier command) {
    Thread runs = Thread.currentThread();
    Attributes modes = terminal.getAttributes();
    SignalHandler before = terminal.handle(Signal.INT, _ -> runs.interrupt());
    try {
      return command.getAsInt();
    } finally {
      terminal.handle(Signal.INT, before);
      terminal.setAttributes(modes);
      // One that came too late for the command is not meant for the next.
      boolean _ = Thread.interrupted();
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }

  private static void keepPrivate(Path history) throws IOException {
    Path folder = history.getParent();
    if (folder != null) {
      Files.createDirectories(folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.exists(history)) {
      Files.createFile(history,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static final int KEPT = 1000;
}
