package io.sealpost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps the figure of a goal of SECURITY.md, as a test has just measured it: prints it, and leaves
/// it in `target/proof` of the whole build, from where `modules/proof` makes one table of all.
///
/// ```java
/// ProofFigures.keep("G7", "pin matrix", "0 bypasses in 126 attacks");
/// ```
public final class ProofFigures {
  private ProofFigures() {}

  /// Call it behind the assertions: what is kept was reached.
  ///
  /// @param goal `G1` to `G10`
  /// @param part which part of the goal, in a few words without a slash; a second figure for the same
  /// part replaces the first
  /// @param figure one line with the numbers
  public static void keep(String goal, String part, String figure) {
    if (!goal.matches("G\\d{1,2}") || !part.matches("[^/\\t\\n]+") || !figure.matches(".+")) {
      throw new IllegalArgumentException("a goal, a part and one line");
    }
    System.out.println(goal + " (" + part + "): " + figure);
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(FOLDER.resolve(goal + "-" + part.replace(' ', '-') + ".txt"),
          goal + "\t" + part + "\t" + figure + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final Path FOLDER = Path
      .of(System.getProperty("sealpost.proof.figures", "target/proof"));
}
