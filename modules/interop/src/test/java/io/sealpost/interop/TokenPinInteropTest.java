package io.sealpost.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sealpost.account.Account;
import io.sealpost.account.AccountsFile;
import io.sealpost.account.ConfigurationException;
import io.sealpost.account.Sealpost;
import io.sealpost.account.Secrets;
import io.sealpost.account.Settings;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A PIN comes from the same places as any password, and a wrong one is not tried until the token locks.
@Timeout(120)
@EnabledIf("io.sealpost.interop.SoftToken#possible")
class TokenPinInteropTest {
  @TempDir
  private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final SoftToken token = TokenShelf.unopened();
  private String typed = SoftToken.PIN;
  private final Secrets secrets = new Secrets(
      Map.of("SEALPOST_SECRET_PIN", SoftToken.PIN, "SEALPOST_SECRET_VAULT",
          "correct horse"),
      what -> {
        asked.add(what);
        return typed.isEmpty() ? null : Secret.of(typed);
      });

  @AfterEach
  void close() {
    secrets.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password-command = ['echo', '" + SoftToken.PIN + "']",
    "password-env = 'SEALPOST_SECRET_PIN'", "password-vault = 'card/pin'"})
  void comesFromWhereTheAccountSays(String source) throws Exception {
    try (Vault vault = Vault.create(folder.resolve("vault"), Secret.of("correct horse"))) {
      vault.put("card/pin", Secret.of(SoftToken.PIN));
    }
    try (Sealpost mail = mail(", " + source)) {
      assertThat(mail.identities()).hasSize(1);
    }
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", password-prompt = true"})
  void isAskedForOnce(String source) throws Exception {
    try (Sealpost mail = mail(source)) {
      assertThat(mail.identities()).isSameAs(mail.identities()).hasSize(1);
    }
    assertThat(asked).containsExactly("the PIN of " + token.uri());
  }

  @Test
  void saysWhatIsMissingWhereNobodyIs() throws Exception {
    typed = "";
    try (Sealpost mail = mail("")) {
      assertThatThrownBy(mail::identities).isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("add a password-command or password-prompt");
    }
  }

  /// A second wrong one in a row may be the one that locks it.
  @Test
  void aWrongOneIsTriedOnce() throws Exception {
    try (Sealpost mail = mail(", password-command = ['sh', '-c', 'echo >>" + folder
        + "/ran; echo 4321']")) {
      assertThatThrownBy(mail::identities).hasMessageContaining("is wrong");
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(mail::identities)
            .hasMessageContaining("was wrong, and is not tried again by itself");
      }
    }
    assertThat(Files.readAllLines(folder.resolve("ran"))).hasSize(1);
  }

  @Test
  void aPersonMayTypeItAgain() throws Exception {
    typed = "4321";
    try (Sealpost mail = mail("")) {
      assertThatThrownBy(mail::identities)
          .hasMessageContaining("a few wrong ones in a row lock it");
      assertThat(asked).as("not asked again unasked").hasSize(1);
      typed = SoftToken.PIN;
      assertThat(mail.identities()).hasSize(1);
    }
  }

  private Sealpost mail(String source) throws Exception {
    Path file = Files.writeString(folder.resolve("config.toml"), """
                                                                 [accounts.ada]
                                                                 address = "ada@example.test"
                                                                 identity = { pkcs11 = "%s"%s }
                                                                 [accounts.ada.imap]
                                                                 host = "imap.example.test"
                                                                 """
        .formatted(token.uri(), source.replace("'", "\"")));
    Account account = AccountsFile.read(file).choose(null);
    return new Sealpost(account, Settings.DEFAULT.withSecrets(secrets));
  }
}
