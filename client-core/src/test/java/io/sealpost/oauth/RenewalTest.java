package io.sealpost.oauth;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.sealpost.failure.UnreachableException;
import io.sealpost.limits.Deadline;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// One login, renewed by many at once and by processes that are killed. The provider takes a refresh
/// token once.
@Timeout(300)
class RenewalTest {
  private static final int KILLS = Boolean.getBoolean("sealpost.proof") ? 25 : 3;

  private final Ground ground = new Ground();
  @TempDir
  private Path folder;
  private Vault vault;

  @BeforeEach
  void logIn() throws Exception {
    Files.writeString(folder.resolve("ca.pem"), Ground.AUTHORITY.rootPem());
    try (Secret passphrase = Secret.of(Renewer.PASSPHRASE)) {
      vault = Vault.create(folder.resolve("vault"), passphrase);
    }
    ground.server.lifetime(1);
    logInAnew();
  }

  @AfterEach
  void close() {
    vault.close();
    ground.close();
  }

  @Test
  void noneOfManyThreadsIsToldThatTheLoginHasEnded() throws Exception {
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      CompletableFuture<String> one = new CompletableFuture<>();
      Thread.ofPlatform().start(() -> {
        try (Secret access = supply().access(Ground.soon())) {
          one.complete(Ground.text(access));
        } catch (IOException e) {
          one.completeExceptionally(e);
        }
      });
      all.add(one);
    }
    assertThat(all).allSatisfy(it -> assertThat(ground.server.accepts(it.get())).isTrue());
  }

  @Test
  void noneOfManyProcessesIsToldThatTheLoginHasEnded() throws Exception {
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(renewer(10));
    }
    for (Process each : all) {
      try (BufferedReader said = each.inputReader()) {
        assertThat(said.lines().toList()).hasSize(10).allMatch(ground.server::accepts);
      }
    }
  }

  @Test
  void whoeverHasItIsNotWaitedForBeyondTheDeadline() throws Exception {
    try (var _ = new VaultTokens(() -> vault, "work").alone(Ground.soon())) {
      assertThatThrownBy(() -> supply().access(Deadline.in(Duration.ofMillis(50))))
          .isInstanceOf(UnreachableException.class).hasMessageContaining("does not end");
      try (var other = new VaultTokens(() -> vault, "another").alone(Ground.soon())) {
        assertThat(other).isNotNull();
      }
    }
    assertThat(supply().access(Ground.soon())).isNotNull();
  }

  /// What was kept before the renewal, or what the provider gave: whole, and never older than what was
  /// used. Killed between the provider's answer and the disk nobody has the new one, and the person logs
  /// in again.
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aKilledProcessLeavesTheOldLoginOrTheNew(int seed) throws Exception {
    Random moments = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      List<String> said = killed(renewer(0), moments);
      String kept = kept();
      assertThat(ground.server.accepts(kept)).isTrue();
      assertThat(said.indexOf(kept)).as("older than what was used").isIn(-1, said.size() - 1);
      try {
        assertThat(supply().access(Ground.soon())).isNotNull();
      } catch (NoLoginException e) {
        logInAnew();
      }
    }
  }

  private static List<String> killed(Process renewer, Random moments) throws Exception {
    int from = moments.nextInt(1, 12);
    int delay = moments.nextInt(25_000);
    List<String> said = new ArrayList<>();
    CompletableFuture<Void> kill = CompletableFuture.completedFuture(null);
    try (BufferedReader out = renewer.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
        if (said.size() == from) {
          kill = CompletableFuture.runAsync(() -> renewer.toHandle().destroyForcibly(),
              CompletableFuture.delayedExecutor(delay, TimeUnit.MICROSECONDS));
        }
      }
    }
    kill.join();
    assertThat(renewer.waitFor()).as("SIGKILL").isEqualTo(137);
    return said;
  }

  private String kept() throws Exception {
    try (Secret passphrase = Secret.of(Renewer.PASSPHRASE);
        Vault opened = Vault.unlock(vault.file(), passphrase);
        Secret secret = opened.secret(VaultTokens.entry("work"));
        Tokens tokens = KeptTokens.read(secret, ground.provider.token())) {
      if (tokens == null || tokens.refresh() == null) {
        throw new AssertionError("half a login");
      }
      return Ground.text(tokens.access());
    }
  }

  private void logInAnew() throws Exception {
    try (Tokens tokens = ground.login()) {
      supply().keep(tokens);
    }
  }

  private TokenSupply supply() {
    return new TokenSupply(ground.endpoint, new VaultTokens(() -> vault, "work"),
        Clock.systemUTC());
  }

  private Process renewer(int times) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m", "-cp",
        System.getProperty("java.class.path"), Renewer.class.getName(), vault.file().toString(),
        folder.resolve("ca.pem").toString(), ground.server.at("token").toString(), "" + times)
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
