package io.sealpost.cli.commands;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.sealpost.account.Secrets;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.term.Interrupts;
import org.jspecify.annotations.Nullable;

/// The editor a person likes: what `--editor` names, else `$VISUAL`, else `$EDITOR`, else vi. Its
/// words are the shell's, as everywhere: `EDITOR='code --wait'` works.
record Editor(String command) {
  static Editor chosen(@Nullable String named, Map<String, String> environment) {
    return new Editor(Stream
        .of(named == null ? "" : named, environment.getOrDefault("VISUAL", ""),
            environment.getOrDefault("EDITOR", ""))
        .filter(it -> !it.isBlank()).findFirst().orElse("vi"));
  }

  /// Opens a file in it and waits for its end. Ctrl-C is the editor's meanwhile.
  void open(Path file) throws IOException, CommandException {
    open(file, 1, "nothing was sent");
  }

  /// @param line where to begin, in an editor that is known to take it
  /// @param spared what did not happen, should it fail
  void open(Path file, int line, String spared) throws IOException, CommandException {
    String at = line > 1 && TAKES_A_LINE.matcher(command).matches() ? " +" + line : "";
    // A shell that Ctrl-C has met dies of it when its editor ends, whatever the editor made of it.
    List<String> words = List.of("/bin/sh", "-c", "trap : INT; " + command + at + " \"$@\"",
        command,
        file.toString());
    int exit;
    try (Interrupts _ = Interrupts.ignored()) {
      ProcessBuilder editor = new ProcessBuilder(words).inheritIO();
      Secrets.hideFrom(editor);
      exit = editor.start().waitFor();
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
    if (exit == NOT_FOUND || exit == NOT_RUNNABLE) {
      throw new CommandException(Kind.USAGE, "there is no editor '" + command + "' that runs",
          "name one: --editor COMMAND, or EDITOR in the environment");
    }
    if (exit != 0) {
      throw new CommandException(Kind.INTERRUPTED,
          "the editor '" + command + "' ended with " + exit + ": " + spared, "");
    }
  }

  private static final Pattern TAKES_A_LINE = Pattern
      .compile("(.*/)?(vi|vim|nvim|vim\\.\\w+|nano|pico|emacs|micro|kak|joe|jed|mg|ne)( .*)?");
  private static final int NOT_RUNNABLE = 126;
  private static final int NOT_FOUND = 127;
}
