package io.sealpost.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;

/// The client with a mistake in it: whenever it has something to show, it fails in a way that nobody
/// thought of.
final class BrokenMain {
  private BrokenMain() {}

  /// @param arguments the folder of its configuration, then what the client is given
  public static void main(String[] arguments) {
    var broken = new PrintStream(OutputStream.nullOutputStream()) {
      @Override
      public void println(String line) {
        throw new IllegalStateException("a bug");
      }
    };
    Ran ran = Desk.bare(Path.of(arguments[0])).typing("", broken, new ByteArrayOutputStream(),
        Arrays.copyOfRange(arguments, 1, arguments.length));
    System.err.println(ran.err());
    System.exit(ran.code());
  }
}
