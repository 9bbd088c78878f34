package io.sealpost.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sealpost.ProofFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Every bomb is opened, one after the other, by a process that has 64 MB of heap for all it does.
/// Only the proof looks at the clock.
@Timeout(300)
final class BombsInSmallHeapTest {
  private static final boolean WHOLE = Boolean.getBoolean("sealpost.proof");

  @TempDir
  Path folder;

  @Test
  void opensEveryBombIn64MegabytesOfHeap() throws Exception {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> bomb : Bombs.all().entrySet()) {
      Path file = folder.resolve("%03d.eml".formatted(names.size()));
      Files.write(file, Letters.octets(bomb.getValue()));
      names.add(bomb.getKey());
    }
    Process child = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
        "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
        BombsInSmallHeapTest.class.getName(), folder.toString()).redirectErrorStream(true).start();
    List<String> said = new String(child.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(said).as("%s", said).hasSize(names.size()).allMatch(it -> it.matches("\\d+ ms"));
    long[] times = said.stream().mapToLong(it -> Long.parseLong(it.replace(" ms", ""))).toArray();
    int slowest = 0;
    for (int i = 0; i < times.length; i++) {
      slowest = times[i] > times[slowest] ? i : slowest;
      assertThat(WHOLE ? times[i] : 0).as(names.get(i)).isLessThanOrEqualTo(1000);
    }
    if (WHOLE) {
      ProofFigures.keep("G4", "MIME bombs", names.size() + " opened in 64 MB of heap, the slowest ("
          + names.get(slowest) + ") in " + times[slowest] + " ms");
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (var listed = Files.list(Path.of(arguments[0]))) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      long start = System.nanoTime();
      ReadMessage message = ReadMessage.open(file);
      if (message.parts().isEmpty()) {
        throw new AssertionError(file + " has no parts");
      }
      System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
    }
  }
}
