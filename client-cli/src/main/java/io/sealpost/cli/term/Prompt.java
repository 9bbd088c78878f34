package io.sealpost.cli.term;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.sealpost.cli.text.Width;
import io.sealpost.cli.text.Wrapped;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/// A line editor on the terminal, with history, completion, and a faint reminder behind the cursor of
/// what may follow. Ctrl-C drops the line, or interrupts
/// the command that runs; Ctrl-D on an empty line ends.
///
/// Secrets are typed past the editor, and a line that may hold one is not kept; neither is one
/// that begins with a space. The history is for its owner's eyes only.
public final class Prompt implements AutoCloseable {
  private final Terminal terminal;
  private final LineReader reader;
  private boolean listing;

  /// @param history the file that keeps the lines
  /// @param completion what the last of the words, which is being typed, may become
  /// @param usage what may follow a line, in few words
  /// @param harmless whether a line may be kept
  public Prompt(Path history, Function<List<String>, List<Suggestion>> completion,
      UnaryOperator<String> usage, Predicate<String> harmless) throws IOException {
    keepPrivate(history);
    terminal = TerminalBuilder.builder().name("sealpost").system(true).provider("ffm").build();
    Completer completer = (_, line, candidates) -> {
      List<Suggestion> all = completion.apply(line.words());
      listing = line.word().isEmpty() && all.size() > 1;
      for (int i = 0; i < all.size(); i++) {
        candidates.add(candidate(all.get(i), i + 1));
      }
    };
    reader = LineReaderBuilder.builder().terminal(terminal).appName("sealpost").completer(completer)
        .history(new DiscreetHistory(harmless))
        .parser((line, cursor, _) -> TypedLine.of(line, cursor)).highlighter(new Reminder(usage))
        .variable(LineReader.HISTORY_FILE, history).variable(LineReader.HISTORY_SIZE, KEPT)
        .variable(LineReader.HISTORY_FILE_SIZE, KEPT * 100).variable(LineReader.ERRORS, 0)
        .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
        .option(LineReader.Option.CASE_INSENSITIVE, true)
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true).build();
  }

  /// The next line; null at the end.
  public @Nullable String next() {
    while (true) {
      try {
        return reader.readLine(PROMPT);
      } catch (UserInterruptException e) {
        // The line is dropped; the next one begins.
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  /// Prints a line above what is being typed, which stays as it is; from any thread.
  public void tell(String line) {
    reader.printAbove(String.join("\n", Wrapped.lines(line, columns())));
  }

  /// What a command is told here that is no command.
  public InputStream text() {
    return new TypedText(reader);
  }

  /// What a command asks here that must not be seen, or be in the history.
  public HiddenInput hidden() {
    return new HiddenKeys(terminal);
  }

  /// Columns of the terminal as it is now.
  public int columns() {
    return terminal.getSize().getColumns();
  }

  /// Rows of it.
  public int rows() {
    return terminal.getSize().getRows();
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

  /// The editor asks for colours whenever it draws the line, and draws the reminder after that.
  private final class Reminder extends DefaultHighlighter {
    private final UnaryOperator<String> usage;

    Reminder(UnaryOperator<String> usage) {
      this.usage = usage;
    }

    @Override
    public AttributedString highlight(LineReader asking, String line) {
      boolean dictation = Boolean.TRUE.equals(asking.getVariable(LineReader.DISABLE_HISTORY));
      int room = columns() - PROMPT.length() - Width.of(line) - 2;
      String tip = dictation || room < LEAST_ROOM ? "" : fitted(usage.apply(line), room);
      // The editor itself puts a space before a bracket, but before nothing else.
      asking.setTailTip(
          tip.isEmpty() || line.endsWith(" ") || tip.startsWith("[") ? tip : " " + tip);
      // Behind a space the reminder would take away the list that Tab has just opened.
      boolean open = listing && line.endsWith(" ") && asking instanceof LineReaderImpl editor
          && "\t".equals(editor.getLastBinding());
      asking.setAutosuggestion(open ? SuggestionType.NONE : SuggestionType.TAIL_TIP);
      return super.highlight(asking, line);
    }

    private static String fitted(String tip, int room) {
      if (Width.of(tip) <= room) {
        return tip;
      }
      int end = Width.cut(tip, room - 2).lastIndexOf(' ');
      return end < 0 ? "" : tip.substring(0, end) + " …";
    }
  }

  private static Candidate candidate(Suggestion it, int place) {
    return new Candidate(it.word(), it.shown(), null,
        it.description().isEmpty() ? null : it.description(), null, null, it.complete(), place);
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

  private static final String PROMPT = "sealpost> ";
  private static final int KEPT = 1000;
  /// Less of a reminder is only in the way.
  private static final int LEAST_ROOM = 8;
}
