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

/// Prints the figures of this build as one table, which also stays in `target/proof/table.md`. A part of
/// a goal without a figure is a row that says so; with `-Pproof` it fails the build. A figure is kept
/// only by a test that has reached it.
class ProofTableTest {
  private record Figure(String goal, String part, String figure) {
    int number() {
      return Integer.parseInt(goal.substring(1));
    }
  }

  private static final Path FOLDER = Path
      .of(System.getProperty("sealpost.proof.figures", "target/proof"));
  private static final List<String> PARTS = List.of("G1 published STARTTLS cases",
      "G1 variants of our own", "G2 core", "G3 IMAP in memory", "G3 POP3 in memory",
      "G3 SMTP in memory", "G3 gate in memory", "G3 gate through TLS in memory",
      "G4 faults of the test server", "G4 sessions and the Jakarta door", "G5 IMAP gate",
      "G5 POP3 gate", "G5 SMTP gate", "G5 IMAP sessions", "G5 POP3 sessions", "G5 SMTP sessions",
      "G5 SASL", "G5 messages", "G6 own wrong paths", "G6 changed octets", "G7 pin matrix",
      "G7 changed pins", "G7 pooled connections", "G8 identities in files",
      "G8 refusals at the test server",
      "G10 full disk", "G10 one octet a second in memory", "G10 wrong clock");
  /// Those that no build but the whole matrix reaches.
  private static final List<String> PARTS_OF_THE_WHOLE = List.of("G3 gate over sockets",
      "G10 one octet a second over sockets");
  private static final boolean WHOLE = Boolean.getBoolean("sealpost.proof");

  @Test
  void printsOneTableOfAllFigures() throws IOException {
    List<Figure> figures = figures();
    if (figures.isEmpty() && !WHOLE) {
      System.out.println("no figures: no test that keeps one was run in this build");
      return;
    }
    List<String> table = new ArrayList<>(
        List.of("| goal | part | " + (WHOLE ? "full matrix" : "slice of every build") + " |",
            "|---|---|---|"));
    figures.forEach(
        it -> table.add("| " + it.goal + " | " + it.part + " | " + it.figure + " |"));
    List<String> kept = figures.stream().map(it -> it.goal + " " + it.part).toList();
    List<String> missing = Stream
        .concat(PARTS.stream(), WHOLE ? PARTS_OF_THE_WHOLE.stream() : Stream.of())
        .filter(it -> !kept.contains(it)).toList();
    missing.forEach(it -> table.add("| " + it.replaceFirst(" ", " | ") + " | missing |"));
    table.forEach(System.out::println);
    Files.write(FOLDER.resolve("table.md"), table);
    if (WHOLE) {
      assertThat(missing).as("parts of goals without a figure").isEmpty();
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
