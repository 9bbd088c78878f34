package io.sealpost.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealpost.Lateness;
import io.sealpost.ProofFigures;
import io.sealpost.gate.Hostility.Ending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every fault of the test server × three protocols × two beginnings of TLS, in one process of 128 MB:
/// the right error in time, and no credential where none belongs.
@Timeout(300)
class HostileServersTest {
  private static final long LATE = Lateness.allowed(Duration.ofSeconds(1)).toMillis();
  private static Map<String, Map<String, Ordeal>> ordeals = Map.of();
  private static String complaints = "";
  private static int exitCode;

  @BeforeAll
  static void goThroughAllInASmallHeap() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
        "-Xmx128m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp",
        System.getProperty("java.class.path"), Ordeal.class.getName()).redirectErrorStream(true)
        .start();
    List<String> lines = new String(process.getInputStream().readAllBytes(),
        StandardCharsets.UTF_8).lines().toList();
    exitCode = process.waitFor();
    complaints = lines.stream().filter(line -> !line.contains("\t"))
        .collect(Collectors.joining("\n"));
    ordeals = lines.stream().filter(line -> line.contains("\t")).map(Ordeal::parse)
        .collect(Collectors.groupingBy(Ordeal::hostility,
            Collectors.toMap(Ordeal::way, Function.identity())));
  }

  @ParameterizedTest
  @MethodSource("io.sealpost.gate.HostileServers#all")
  void endInTheRightErrorInTimeAndGetNoCredential(Hostility hostility) {
    Map<String, Ordeal> mine = ordeals.getOrDefault(hostility.name(), Map.of());
    for (Way way : Way.ALL) {
      switch (hostility.ending().apply(way)) {
        case Ending.Impossible(String why) -> assertThat(mine).as(why)
            .doesNotContainKey(way.toString());
        case Ending.In(String kind) -> {
          assertThat(mine).as(complaints).containsKey(way.toString());
          assertOrdeal(hostility, kind, Objects.requireNonNull(mine.get(way.toString())));
        }
      }
    }
  }

  @Test
  void runOutOfNoMemory() {
    assertThat(complaints).isEmpty();
    assertThat(exitCode).isZero();
  }

  /// Neither is a hole in the matrix, each says why.
  @Test
  void aFaultIsImpossibleOnSomeWaysOnly() {
    assertThat(HostileServers.all()).allMatch(hostility -> Way.ALL.stream()
        .anyMatch(way -> hostility.ending().apply(way) instanceof Ending.In));
  }

  @AfterAll
  static void keep() {
    ProofFigures.keep("G4", "faults of the test server",
        all().count() + " runs in 128 MB, none later than its deadline by more than "
            + all().mapToLong(Ordeal::late).max().orElse(0) + " ms");
  }

  private static void assertOrdeal(Hostility hostility, String kind, Ordeal ordeal) {
    assertThat(ordeal.end()).as(ordeal.toString()).isEqualTo(kind);
    assertThat(ordeal.late()).as(ordeal.toString()).isLessThan(LATE);
    assertThat(ordeal.credentials()).as(ordeal.toString())
        .isLessThanOrEqualTo(hostility.phase().afterTheCredential() ? 1 : 0);
    assertThat(ordeal.inClear()).as(ordeal.toString()).isZero();
    assertThat(ordeal.connections()).as(ordeal.toString()).isEqualTo(1);
  }

  private static Stream<Ordeal> all() {
    return ordeals.values().stream().flatMap(each -> each.values().stream());
  }
}
