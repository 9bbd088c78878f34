package io.sealpost.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Prints the figures of this build as one table, which also stays in `target/proof/table.md`. A goal
/// without a figure is a row that says so; with `-Pproof` it fails the build.
class ProofTableTest {
  private record Figure(String goal, String part, String figure) {
    int number() {
      return Integer.parseInt(goal.substring(1));
    }
  }

  private static final Path FOLDER = Path
      .of(System.getProperty("sealpost.proof.figures", "target/proof"));
  private static final List<String> GOALS = List.of("G1", "G2", "G3", "G4", "G5", "G6", "G7",
      "G10");
  private static final boolean WHOLE = Boolean.getBoolean("sealpost.proof");

  @Test
  void printsOneTableOfAllFigures() throws IOException {
    List<Figure> figures = figures();
    if (figures.isEmpty()) {
      System.out.println("no figures: no test that keeps one was run in this build");
      return;
    }
    List<String> table = new ArrayList<>(
        List.of("| goal | part | " + (WHOLE ? "full matrix" : "slice of every build") + " |",
            "|---|---|---|"));
    figures.forEach(
        it -> table.add("| " + it.goal + " | " + it.part + " | " + it.figure + " |"));
    List<String> missing = GOALS.stream()
        .filter(goal -> figures.stream().noneMatch(it -> it.goal.equals(goal))).toList();
    missing.forEach(goal -> table.add("| " + goal + " | | missing |"));
    table.forEach(System.out::println);
    Files.write(FOLDER.resolve("table.md"), table);
    if (WHOLE) {
      assertThat(missing).as("goals without a figure").isEmpty();
    }
  }

  /// Those of earlier builds are no figures of this one.
  private static List<Figure> figures() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    Instant since = Instant
        .parse(System.getProperty("sealpost.proof.since", Instant.EPOCH.toString()));
    List<Figure> figures = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".txt")).toList()) {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          String[] fields = Files.readString(file).strip().split("\t", 3);
          figures.add(new Figure(fields[0], fields[1], fields[2]));
        }
      }
    }
    figures.sort(Comparator.comparingInt(Figure::number).thenComparing(Figure::part));
    return figures;
  }
}
