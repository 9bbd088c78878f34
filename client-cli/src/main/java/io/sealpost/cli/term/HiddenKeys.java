package io.sealpost.cli.term;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;

import io.sealpost.secret.Secret;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/// Reads a secret at the shell's terminal, key by key: past the line editor, which would keep it as text
/// and in the history.
record HiddenKeys(Terminal terminal) implements HiddenInput {
  @Override
  public Secret ask(String question) throws IOException {
    Attributes modes = terminal.enterRawMode();
    terminal.writer().print(question + " ");
    terminal.flush();
    try {
      return keys(terminal.reader());
    } finally {
      terminal.setAttributes(modes);
      terminal.writer().println();
      terminal.flush();
    }
  }

  static Secret keys(NonBlockingReader reader) throws IOException {
    char[] typed = new char[LONGEST];
    int length = 0;
    try {
      while (true) {
        int key = next(reader);
        switch (key) {
          case '\r', '\n' -> {
            return secret(typed, length);
          }
          case INTERRUPT, END, NonBlockingReader.EOF ->
            throw new InterruptedIOException("nothing was typed");
          case BACKSPACE, DELETE -> length = without(typed, length);
          case KILL -> length = 0;
          default -> {
            if (length == LONGEST) {
              throw new IOException("that is too long for a secret");
            }
            typed[length++] = (char) key;
          }
        }
      }
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  /// One character less, which may be two of Java's: half of one cannot be sent.
  private static int without(char[] typed, int length) {
    return length == 0 ? 0 : length - Character.charCount(Character.codePointBefore(typed, length));
  }

  private static Secret secret(char[] typed, int length) {
    char[] characters = Arrays.copyOf(typed, length);
    Secret secret = Secret.of(characters);
    Arrays.fill(characters, '\0');
    return secret;
  }

  /// In short waits: an interrupt does not end a read of a terminal.
  private static int next(NonBlockingReader reader) throws IOException {
    int key = NonBlockingReader.READ_EXPIRED;
    while (key == NonBlockingReader.READ_EXPIRED) {
      if (Thread.interrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      key = reader.read(PULSE);
    }
    return key;
  }

  private static final long PULSE = 100;
  private static final int LONGEST = 4096;
  private static final int INTERRUPT = 3;
  private static final int END = 4;
  private static final int BACKSPACE = 8;
  private static final int KILL = 21;
  private static final int DELETE = 127;
}
