package io.sealpost.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.conformance.trap.Trap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The table in the papers has a row for each trap and place, and says of us what is tested of us.
class DocumentedTrapsTest {
  private static final Path PAPER = Path.of("../../docs/conformance.md");

  @Test
  void everyTrapStandsInTheTableOnceAndCatchesNobodyOfOurs() throws IOException {
    List<String> rows = Files.readAllLines(PAPER).stream()
        .dropWhile(line -> !line.startsWith("| trap |")).skip(2)
        .takeWhile(line -> line.startsWith("| ")).toList();
    List<String> traps = Trap.all().stream().flatMap(
        trap -> trap.ways().stream().map(way -> "| " + trap.name() + " | " + way + " | "))
        .toList();
    assertThat(rows).hasSameSizeAs(traps);
    assertThat(traps).allMatch(
        trap -> rows.stream().filter(row -> row.startsWith(trap)).count() == 1);
    assertThat(rows).allMatch(row -> row.endsWith(" | holds |"));
  }
}
