package io.sealpost.oauth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class VaultTokensTest {
  @TempDir
  private Path folder;
  private Vault vault;
  private TokenStore store;

  @BeforeEach
  void make() throws Exception {
    try (Secret phrase = Secret.of("correct horse")) {
      vault = Vault.create(folder.resolve("vault"), phrase);
    }
    store = new VaultTokens(() -> vault, "work");
  }

  @AfterEach
  void lock() {
    vault.close();
  }

  @Test
  void hasNothingBeforeALogin() throws Exception {
    assertThat(store.load()).isNull();
    store.remove();
  }

  @Test
  void keepsTheLastLoginUnderTheAccountsName() throws Exception {
    store.save(Secret.of("one\ntwo"));
    store.save(Secret.of("three\nfour"));

    assertThat(vault.names()).containsOnlyKeys("oauth/work");
    assertThat(loaded()).isEqualTo("three\nfour");
    assertThat(new VaultTokens(() -> vault, "home").load()).isNull();
  }

  @Test
  void forgets() throws Exception {
    store.save(Secret.of("one"));

    store.remove();

    assertThat(store.load()).isNull();
  }

  @Test
  void doesNotTakeADamagedVaultForAnEmptyOne() throws Exception {
    store.save(Secret.of("one"));
    Files.writeString(folder.resolve("vault"), "SEALPOSTV");

    assertThatThrownBy(store::load).isInstanceOf(IOException.class).cause()
        .isInstanceOf(VaultException.class);
    assertThatThrownBy(() -> store.save(Secret.of("two"))).isInstanceOf(IOException.class);
    assertThatThrownBy(store::remove).isInstanceOf(IOException.class);
    assertThat(folder.resolve("vault")).hasContent("SEALPOSTV");
  }

  @Test
  void refusesANameThatNoEntryCanHave() {
    assertThatThrownBy(() -> new VaultTokens(() -> vault, "a\nb"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String loaded() throws IOException {
    try (Secret kept = store.load()) {
      return kept == null ? "nothing" : new String(kept.revealChars());
    }
  }
}
