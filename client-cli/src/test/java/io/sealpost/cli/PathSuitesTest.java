package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.sealpost.cli.limbo.LimboFile;
import io.sealpost.cli.limbo.LimboResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/// G6: whole suites of path cases against the number that was asked for, where a folder holds them
/// (`-Dsealpost.suites=FOLDER`, any files in x509-limbo's format). They are too large to lie here, and a
/// build fetches nothing; what of them is at hand is counted all the same.
@Timeout(1800)
class PathSuitesTest {
  /// @param cases of the whole suite
  /// @param least how many must end as expected
  /// @param most how many may be accepted that should not
  private record Suite(String name, int cases, int least, int most) {
    boolean holds(LimboResult result) {
      return result.id().startsWith("bettertls::") == name.equals("bettertls");
    }
  }

  private static final List<Suite> SUITES = List.of(new Suite("x509-limbo", 208, 192, 1),
      new Suite("bettertls", 9_572, 9_488, 0));
  private static final Path AT_HAND = Path
      .of(System.getProperty("sealpost.shared", "../../shared"), "limbo");

  private final long[][] counts = new long[SUITES.size()][3];

  @Test
  void reachWhatIsAskedOfThem() throws IOException {
    judge(Path.of(System.getProperty("sealpost.suites", "none")));
    for (int i = 0; i < SUITES.size(); i++) {
      Suite suite = SUITES.get(i);
      if (counts[i][0] < suite.cases) {
        System.out.println("skipped: no whole " + suite.name + " at hand (-Dsealpost.suites)");
        continue;
      }
      assertThat(counts[i][1]).as(suite.name).isGreaterThanOrEqualTo(suite.least);
      assertThat(counts[i][2]).as("unexpected successes").isLessThanOrEqualTo(suite.most);
      Figures.keep("G6", suite.name, figure(counts[i]));
    }
  }

  @Test
  void acceptNoMoreOfThoseAtHandThanOneOfAPairThatExcludesItself() throws IOException {
    judge(AT_HAND);
    if (counts[0][0] == 0) {
      System.out.println("skipped: no path cases at hand (-Dsealpost.shared)");
      return;
    }
    assertThat(counts[0][2]).isLessThanOrEqualTo(1);
    Figures.keep("G6", "published cases at hand", figure(counts[0]));
  }

  private void judge(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        new LimboFile(file).judge(this::count);
      }
    }
  }

  private void count(LimboResult result) {
    for (int i = 0; i < SUITES.size(); i++) {
      if (SUITES.get(i).holds(result)) {
        counts[i][0]++;
        counts[i][1] += result.asExpected() ? 1 : 0;
        counts[i][2] += !result.asExpected() && result.success() ? 1 : 0;
      }
    }
  }

  private static String figure(long[] count) {
    return count[1] + " of " + count[0] + " as expected, unexpected successes: " + count[2];
  }
}
