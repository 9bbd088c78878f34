package io.sealpost.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A process that takes in certificates is killed at any moment: the identity that was in use is, or the
/// one that came, and a key that waits for its certificate waits on.
@Timeout(300)
class KilledIntakeTest {
  private static final int KILLS = Boolean.getBoolean("sealpost.proof") ? 25 : 3;
  @TempDir
  private Path home;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theOldIdentityOrTheNewIsThereAndNoKeyIsLost(int seed) throws Exception {
    Random moments = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      var folder = new IdentityFolder(home.resolve("" + i));
      boolean began = killed(walk(folder.folder()), moments);
      if (folder.waits("work")) {
        assertThat(RequestFile.lockedKey(folder.requestFile("work"))).contains("ENCRYPTED");
        IntakeWalk.take(folder);
      } else if (!folder.holds("work")) {
        assertThat(began).as("there was one").isFalse();
        continue;
      }
      Path file = folder.file("work");
      assertThat(PemFiles.identity(file, file, IntakeWalk.PASSPHRASE).certificate())
          .isEqualTo(folder.identity("work").certificate().orElseThrow());
      if (i == KILLS - 1) {
        assertNothingIsLeftBehind(folder);
      }
    }
  }

  private static void assertNothingIsLeftBehind(IdentityFolder folder) throws Exception {
    new IdentityMaker(folder).renewed("work", IntakeWalk.PASSPHRASE);
    IntakeWalk.take(folder);
    try (Stream<Path> left = Files.list(folder.folder())) {
      assertThat(left.map(it -> it.getFileName().toString())).containsExactlyInAnyOrder(".lock",
          "work.pem");
    }
  }

  /// @return whether the first identity was kept by then
  private static boolean killed(Process walk, Random moments) throws Exception {
    int from = moments.nextInt(1, 8);
    int delay = moments.nextInt(9_000);
    CompletableFuture<Void> kill = CompletableFuture.completedFuture(null);
    int said = 0;
    try (BufferedReader out = walk.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (++said == from) {
          kill = CompletableFuture.runAsync(() -> walk.toHandle().destroyForcibly(),
              CompletableFuture.delayedExecutor(delay, TimeUnit.MICROSECONDS));
        }
      }
    }
    kill.join();
    assertThat(walk.waitFor()).as("SIGKILL").isEqualTo(137);
    return said > 1;
  }

  private static Process walk(Path folder) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp",
        System.getProperty("java.class.path"), IntakeWalk.class.getName(), folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
