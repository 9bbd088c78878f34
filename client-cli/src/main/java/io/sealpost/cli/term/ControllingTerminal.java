package io.sealpost.cli.term;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.sealpost.account.Secrets;
import io.sealpost.secret.Secret;
import org.jspecify.annotations.Nullable;

/// The terminal the process belongs to, wherever its streams go: a secret can be asked for while a
/// message comes through a pipe. A terminal library would take longer to load than most commands run,
/// so stty, which is everywhere, keeps the terminal from showing what is typed.
public final class ControllingTerminal implements HiddenInput {
  @Override
  public @Nullable Secret ask(String question) throws IOException {
    FileChannel terminal = opened();
    if (terminal == null) {
      return null;
    }
    try (terminal) {
      String modes = stty("-g");
      // Also when Ctrl-C ends the process meanwhile.
      Thread restoring = new Thread(() -> restore(modes));
      Runtime.getRuntime().addShutdownHook(restoring);
      try {
        stty("-echo");
        write(terminal, question + " ");
        return line(terminal);
      } finally {
        restore(modes);
        Runtime.getRuntime().removeShutdownHook(restoring);
        // The line end that was typed did not show either.
        write(terminal, "\n");
      }
    }
  }

  private static @Nullable FileChannel opened() {
    try {
      return FileChannel.open(TERMINAL, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      return null; // what belongs to no terminal has none to ask on
    }
  }

  /// An interrupt closes the channel, so that Ctrl-C is heard here where it does not end the process.
  private static Secret line(FileChannel terminal) throws IOException {
    ByteBuffer typed = ByteBuffer.allocate(LONGEST);
    try {
      // The terminal hands over whole lines.
      while (typed.position() == 0 || typed.get(typed.position() - 1) != '\n') {
        if (terminal.read(typed) <= 0) {
          throw new InterruptedIOException("nothing was typed");
        }
      }
      byte[] line = Arrays.copyOf(typed.array(), typed.position() - 1);
      try {
        return Secret.ofUtf8(line);
      } catch (CharacterCodingException e) {
        throw new IOException("what was typed is not UTF-8", e);
      } finally {
        Arrays.fill(line, (byte) 0);
      }
    } finally {
      Arrays.fill(typed.array(), (byte) 0);
    }
  }

  private static void write(FileChannel terminal, String text) throws IOException {
    if (terminal.isOpen()) {
      terminal.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static void restore(String modes) {
    try {
      stty(modes);
    } catch (IOException e) {
      // A terminal that is gone needs no mending.
    }
  }

  private static String stty(String mode) throws IOException {
    List<String> words = new ArrayList<>(List.of("stty"));
    words.addAll(List.of(mode.split(" ", -1)));
    ProcessBuilder stty = new ProcessBuilder(words).redirectInput(TERMINAL.toFile())
        .redirectError(Redirect.DISCARD);
    Secrets.hideFrom(stty);
    Process running = stty.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    // Not waitFor: an interrupt must not keep the terminal from being mended.
    if (running.onExit().join().exitValue() != 0) {
      throw new IOException("the terminal cannot be kept from showing what is typed");
    }
    return said.strip();
  }

  private static final Path TERMINAL = Path.of("/dev/tty");
  private static final int LONGEST = 8 * 1024;
}
