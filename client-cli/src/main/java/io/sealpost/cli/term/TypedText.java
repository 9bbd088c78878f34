package io.sealpost.cli.term;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/// What a command within the shell is told at the terminal and is no command: a message, an answer.
/// Ctrl-D on a line of its own ends it, Ctrl-C interrupts the command. None of it is in the history.
final class TypedText extends InputStream {
  private final LineReader reader;
  private byte[] line = new byte[0];
  private int at;

  TypedText(LineReader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// As much as there is of one line: asking for more would prompt for more.
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (at == line.length && !next()) {
      return -1;
    }
    int count = Math.min(length, line.length - at);
    System.arraycopy(line, at, into, offset, count);
    at += count;
    return count;
  }

  private boolean next() throws IOException {
    String typed = typed();
    if (typed == null) {
      return false;
    }
    line = (typed + "\n").getBytes(StandardCharsets.UTF_8);
    at = 0;
    return true;
  }

  private @Nullable String typed() throws IOException {
    // Or keys typed between two lines would meet the terminal's own editing. The prompt restores it.
    reader.getTerminal().enterRawMode();
    reader.setVariable(LineReader.DISABLE_HISTORY, true);
    reader.setVariable(LineReader.DISABLE_COMPLETION, true);
    try {
      return reader.readLine("");
    } catch (EndOfFileException e) {
      return null;
    } catch (UserInterruptException e) {
      throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
    } finally {
      reader.setVariable(LineReader.DISABLE_HISTORY, false);
      reader.setVariable(LineReader.DISABLE_COMPLETION, false);
    }
  }
}
