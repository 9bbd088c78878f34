package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.account.IdentitySource.Pkcs11;
import io.sealpost.account.PasswordSource.Prompt;
import io.sealpost.account.PasswordSource.Variable;
import io.sealpost.account.PasswordSource.VaultEntry;
import io.sealpost.peer.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class PasswordSourcesTest {
  private static final String COMMAND = "password-command = \"pass show mail\"";

  @TempDir
  private Path folder;

  @Test
  void readsEachSource() throws Exception {
    assertThat(source(COMMAND)).isEqualTo(PasswordSource.shell("pass show mail"));
    assertThat(source("password-env = \"SEALPOST_SECRET_ADA\""))
        .isEqualTo(new Variable("SEALPOST_SECRET_ADA"));
    assertThat(source("password-prompt = true")).isEqualTo(new Prompt());
    assertThat(source("password-vault = \"mail/work\""))
        .isEqualTo(new VaultEntry(folder.resolve("vault"), "mail/work"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"password-env = \"SEALPOST_SECRET_ADA\"", "password-prompt = true",
    "password-vault = \"mail/work\""})
  void refusesTwoSourcesAndNamesThem(String other) {
    assertThat(mistakes(COMMAND + "\n" + other))
        .isEqualTo("config.toml:6:1: password-command and "
            + other.substring(0, other.indexOf(' '))
            + " exclude each other: a secret comes from one place");
  }

  @Test
  void refusesWhatNamesNoSecret() {
    assertThat(mistakes("password-env = \"PASSWORD\""))
        .contains("is called SEALPOST_SECRET_ and then letters, digits and _");
    assertThat(mistakes("password-prompt = false")).contains("is true, or it is left out");
    assertThat(mistakes("password-vault = \"-a\"")).contains("the name of a vault's entry");
  }

  @Test
  void asksForThePinOfATokenLikeForAnyPassword() throws Exception {
    Account account = read("""
                           [accounts.work]
                           address = "ada@example.org"
                           identity = { pkcs11 = "pkcs11:token=ada", password-prompt = true }
                           imap = { host = "imap.example.org" }
                           """);

    assertThat(account.identity()).isEqualTo(new Pkcs11("pkcs11:token=ada", new Prompt()));
    assertThat(read(AccountTemplate.render(account))).isEqualTo(account);
  }

  @Test
  void needsASourceToAuthenticate() {
    assertThat(mistakes("")).contains("no way to authenticate");
    assertThat(mistakes("auth = [\"plain\"]")).contains(
        "needs a password: password-command, password-env, password-prompt or password-vault");
  }

  private @Nullable PasswordSource source(String line) throws Exception {
    Account account = read(text(line));
    assertThat(read(AccountTemplate.render(account))).isEqualTo(account);
    return account.service(Protocol.IMAP).orElseThrow().password();
  }

  private String mistakes(String line) {
    try {
      return "no mistake: " + read(text(line));
    } catch (ConfigurationException e) {
      return String.join("\n", e.problems());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(String line) {
    return """
           [accounts.work]
           address = "ada@example.org"
           [accounts.work.imap]
           host = "imap.example.org"
           %s
           """.formatted(line);
  }

  private Account read(String text) throws java.io.IOException, ConfigurationException {
    return AccountsFile.read(Files.writeString(folder.resolve("config.toml"), text)).choose(null);
  }
}
