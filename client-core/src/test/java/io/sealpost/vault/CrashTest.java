package io.sealpost.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealpost.failure.StoreException;
import io.sealpost.secret.Secret;
import io.sealpost.vault.VaultFile.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.sealpost.vault.VaultTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// At whatever step a process that writes a vault is gone, or its disk is full, there is a vault.
@Timeout(300)
class CrashTest {
  private Strongbox box;

  @BeforeEach
  void fill(@TempDir Path folder) throws Exception {
    box = Strongbox.in(folder);
    try (Vault vault = box.create()) {
      vault.put("work", Secret.of("old"));
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aCrashLeavesTheOldSecretOrTheNew(Step step) throws Exception {
    assertThat(writer("put", step.name()).waitFor()).isEqualTo(137);
    assertThat(box.held("work")).isEqualTo(step.compareTo(Step.MOVED) < 0 ? "old" : "new");
    assertNothingIsLeftBehindTheNextChange();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aCrashLeavesTheOldPassphraseOrTheNew(Step step) throws Exception {
    assertThat(writer("passphrase", step.name()).waitFor()).isEqualTo(137);
    String holds = step.compareTo(Step.MOVED) < 0 ? Strongbox.PASSPHRASE : VaultWriter.NEXT;
    try (Vault vault = box.unlock(holds); Secret secret = vault.secret("work")) {
      assertThat(secret.revealChars()).isEqualTo("old".toCharArray());
    }
  }

  /// What a full disk does, at each step that can meet it.
  @ParameterizedTest
  @EnumSource(names = {"CREATED", "HALF_WRITTEN", "WRITTEN", "SYNCED"})
  void aDiskThatIsFullLeavesTheOldFile(Step full) throws Exception {
    byte[] before = box.octets();
    try (Vault vault = box.unlock(step -> {
      if (step == full) {
        throw new IOException("No space left on device");
      }
    })) {
      assertThatThrownBy(() -> vault.put("work", Secret.of("new")))
          .isInstanceOf(StoreException.class).hasMessageContaining("is as it was");
      assertThatThrownBy(() -> vault.changePassphrase(Secret.of(VaultWriter.NEXT), Strongbox.CHEAP))
          .isInstanceOf(StoreException.class);
      assertThat(box.octets()).isEqualTo(before);
      assertThat(box.namesInFolder()).containsExactly(".vault.lock", "vault");
      try (Secret secret = vault.secret("work")) {
        assertThat(secret.revealChars()).isEqualTo("old".toCharArray());
      }
    }
    assertThat(refused(() -> box.unlock(VaultWriter.NEXT)))
        .isEqualTo(VaultException.Reason.WRONG_PASSPHRASE);
  }

  private void assertNothingIsLeftBehindTheNextChange() throws Exception {
    try (Vault vault = box.unlock()) {
      vault.put("work", Secret.of("next"));
    }
    assertThat(box.namesInFolder()).containsExactly(".vault.lock", "vault");
  }

  private Process writer(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp",
            System.getProperty("java.class.path"), VaultWriter.class.getName(),
            box.file().toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
