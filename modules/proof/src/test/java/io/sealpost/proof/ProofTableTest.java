package io.sealpost.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Prints the figures of this build as one table, which also stays in `target/proof/table.md`, each beside
/// what SECURITY.md asks for, and whether that is met. A part of a goal without a figure is a row that
/// says so; with `-Pproof` it fails the build, as does a goal that was missed. A figure is kept only by a
/// test that has reached it.
class ProofTableTest {
  private record Figure(String goal, String part, String figure) {
    int number() {
      return Integer.parseInt(goal.substring(1));
    }
  }

  private static final Path FOLDER = Path
      .of(System.getProperty("sealpost.proof.figures", "target/proof"));
  private static final boolean WHOLE = Boolean.getBoolean("sealpost.proof");

  @Test
  void printsOneTableOfAllFigures() throws IOException {
    List<Figure> figures = figures();
    if (figures.isEmpty() && !WHOLE) {
      System.out.println("no figures: no test that keeps one was run in this build");
      return;
    }
    Map<String, Aim> aims = Aim.all();
    List<String> table = new ArrayList<>(List.of(
        "| goal | part | asked for | " + (WHOLE ? "full matrix" : "slice of every build") + " | |",
        "|---|---|---|---|---|"));
    List<String> missed = new ArrayList<>();
    for (Figure it : figures) {
      Aim aim = aims.remove(it.goal + " " + it.part);
      boolean met = aim == null || aim.metBy(it.figure);
      table.add("| " + it.goal + " | " + it.part + " | " + (aim == null ? "–" : aim.asked()) + " | "
          + it.figure + " | " + (aim == null ? "" : met ? "met" : "missed") + " |");
      if (!met) {
        missed.add(it.goal + " " + it.part);
      }
    }
    List<Aim> due = aims.values().stream().filter(it -> it.dueIn(WHOLE)).toList();
    due.forEach(it -> table.add("| " + it.part().replaceFirst(" ", " | ") + " | " + it.asked()
        + " | missing | |"));
    table.forEach(System.out::println);
    Files.write(FOLDER.resolve("table.md"), table);
    if (WHOLE) {
      assertThat(due).as("parts of goals without a figure").isEmpty();
      assertThat(missed).as("parts of goals that were missed").isEmpty();
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
