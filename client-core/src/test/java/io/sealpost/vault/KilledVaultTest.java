package io.sealpost.vault;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sealpost.ProofFigures;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that makes and changes a vault is killed at any moment: what it held before the change, or
/// what it was to hold after it, is there under the passphrase that goes with it.
@Timeout(300)
class KilledVaultTest {
  private static final int KILLS = Boolean.getBoolean("sealpost.proof") ? 50 : 2;
  private static final Map<String, Integer> DURING = new TreeMap<>();
  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void holdsWhatItHeldOrWhatItWasToHold(int seed) throws Exception {
    Random moments = new Random(seed);
    Process next = writer(file(0));
    for (int i = 0; i < KILLS; i++) {
      Process writer = next;
      next = writer(file(i + 1)); // starts while the other is at work
      int last = killed(writer, moments);
      Path file = file(i);
      assertThat(VaultWalk.isAt(last, file) || VaultWalk.isAt(last + 1, file))
          .as("kill %d of seed %d, in step %d: %s", i, seed, last + 1, VaultWalk.kind(last + 1))
          .isTrue();
      DURING.merge(VaultWalk.kind(last + 1), 1, Integer::sum);
    }
    next.destroyForcibly().waitFor();
    ProofFigures.keep("G9", "vault", "processes killed while they made or changed a vault, by what "
        + "they were doing: " + DURING + ": 0 vaults lost");
  }

  /// @return after which step it was
  private static int killed(Process writer, Random moments) throws Exception {
    int from = moments.nextInt(14);
    int delay = moments.nextInt(12_000);
    try (BufferedReader said = writer.inputReader(); var go = writer.outputWriter()) {
      go.write("\n");
      go.flush();
      int last = -1;
      CompletableFuture<Void> kill = CompletableFuture.completedFuture(null);
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        last = Integer.parseInt(line);
        if (last == from) {
          // By its handle: the process itself would close the stream that is read here.
          kill = CompletableFuture.runAsync(() -> writer.toHandle().destroyForcibly(),
              CompletableFuture.delayedExecutor(delay, TimeUnit.MICROSECONDS));
        }
      }
      kill.join();
      assertThat(writer.waitFor(Duration.ofMinutes(1))).isTrue();
      assertThat(writer.exitValue()).as("SIGKILL").isEqualTo(137);
      return last;
    }
  }

  private Path file(int number) throws IOException {
    return Files.createDirectories(folder.resolve("" + number)).resolve("vault");
  }

  private static Process writer(Path file) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp",
        System.getProperty("java.class.path"), VaultWalk.class.getName(), file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
