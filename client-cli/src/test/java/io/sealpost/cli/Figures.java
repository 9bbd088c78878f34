package io.sealpost.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps a figure of a goal of SECURITY.md for the table of the whole build, as the core's tests do.
final class Figures {
  private Figures() {}

  /// Call it behind the assertions: what is kept was reached.
  static void keep(String goal, String part, String figure) {
    System.out.println(goal + " (" + part + "): " + figure);
    try {
      Path folder = Files.createDirectories(
          Path.of(System.getProperty("sealpost.proof.figures", "target/proof")));
      Files.writeString(folder.resolve(goal + "-" + part.replace(' ', '-') + ".txt"),
          goal + "\t" + part + "\t" + figure + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
