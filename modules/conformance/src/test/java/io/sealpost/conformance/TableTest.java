package io.sealpost.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealpost.conformance.subject.CarefulAngus;
import io.sealpost.conformance.subject.Door;
import io.sealpost.conformance.subject.UsualAngus;
import io.sealpost.conformance.trap.Trap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole table in the papers, seen again. It takes minutes, most of them waiting for what never
/// ends, so it is asked for: `-Dsealpost.traps=compare`, or `renew` to write the table anew.
@Timeout(900)
@EnabledIfSystemProperty(named = "sealpost.traps", matches = "compare|renew")
class TableTest {
  private static final Path PAPER = Path.of("../../docs/conformance.md");
  @TempDir
  private Path folder;

  @Test
  void thePaperSaysWhoFallsToday() throws Exception {
    var table = new Table();
    for (Subject subject : List.of(new UsualAngus(), new CarefulAngus(), new Door())) {
      new Conformance(folder).examine(subject.getClass().getName(), Trap.all(),
          finding -> table.add(subject.name(), finding));
    }
    String seen = table.markdown();
    if (System.getProperty("sealpost.traps").equals("renew")) {
      String paper = Files.readString(PAPER);
      Files.writeString(PAPER, paper.substring(0, paper.indexOf(TOP))
          .replaceFirst("as usual fell in .*", sum(seen)) + seen);
    }
    String paper = Files.readString(PAPER);
    assertThat(verdicts(paper.substring(paper.indexOf(TOP)))).isEqualTo(verdicts(seen));
    assertThat(paper).contains(sum(seen));
  }

  /// Without how they fell: out of memory or out of time is the machine's to say.
  private static List<String> verdicts(String table) {
    return table.lines().map(row -> row.replaceAll("\\*\\*falls\\*\\*: [^|]*", "falls ")).toList();
  }

  private static String sum(String table) {
    List<String[]> rows = table.lines().skip(2).map(row -> row.split("\\|", -1)).toList();
    return "as usual fell in " + falls(rows, 3) + " of " + rows.size() + ", careful in "
        + falls(rows, 4) + " of " + rows.size() + ", Sealpost in "
        + (falls(rows, 5) == 0 ? "none" : Long.toString(falls(rows, 5))) + ".";
  }

  private static long falls(List<String[]> rows, int column) {
    return rows.stream().filter(row -> row[column].contains("falls")).count();
  }

  private static final String TOP = "| trap |";
}
