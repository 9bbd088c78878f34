package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sealpost.account.ConfigurationException.Reason;
import io.sealpost.account.PasswordSource.Prompt;
import io.sealpost.account.PasswordSource.Variable;
import io.sealpost.account.PasswordSource.VaultEntry;
import io.sealpost.peer.Endpoint;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import io.sealpost.peer.Security;
import io.sealpost.peer.TrustMode;
import io.sealpost.secret.Secret;
import io.sealpost.vault.Vault;
import io.sealpost.vault.VaultException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
final class SecretsTest {
  private static final String WHAT = "the password of ada at imap.example.org";
  private static final String PHRASE = "correct horse battery";

  private static final List<Auth> ALL_BUT_TOKENS = Stream.of(Auth.values())
      .filter(it -> it != Auth.OAUTHBEARER && it != Auth.XOAUTH2).toList();

  @TempDir
  private Path folder;
  private final List<String> asked = new ArrayList<>();
  private String answer = "sesame";
  private Secrets secrets = environment(Map.of("SEALPOST_SECRET_ADA", "from-outside"));

  @AfterEach
  void close() {
    secrets.close();
  }

  @Test
  void readsTheVariableThatIsNamed() throws Exception {
    assertThat(fetched(new Variable("SEALPOST_SECRET_ADA"))).isEqualTo("from-outside");
    assertThatThrownBy(() -> fetched(new Variable("SEALPOST_SECRET_BOB")))
        .hasMessage("the environment has no SEALPOST_SECRET_BOB, which is to be " + WHAT);
  }

  @Test
  void readsNoVariableThatChildrenWouldSee() {
    assertThatThrownBy(() -> new Variable("PASSWORD")).hasMessageContaining("SEALPOST_SECRET_");
  }

  @Test
  void keepsItsVariablesFromEveryCommand() throws Exception {
    ProcessBuilder child = new ProcessBuilder("true");
    child.environment().put("SEALPOST_SECRET_ADA", "from-outside");
    child.environment().put("HOME", "/home/ada");

    Secrets.hideFrom(child);

    assertThat(child.environment()).containsKey("HOME").doesNotContainKey("SEALPOST_SECRET_ADA");
  }

  @Test
  void asksThePersonForWhatIsNotKept() throws Exception {
    assertThat(fetched(new Prompt())).isEqualTo("sesame");
    assertThat(asked).containsExactly(WHAT);
  }

  @Test
  void saysThatThereIsNobodyToAsk() {
    assertThatThrownBy(() -> Secrets.UNATTENDED.fetch(new Prompt(), WHAT))
        .isInstanceOfSatisfying(ConfigurationException.class,
            it -> assertThat(it.reason()).isEqualTo(Reason.NOBODY_TO_ASK))
        .hasMessage("nobody can be asked for " + WHAT);
  }

  @Test
  void unlocksAVaultOnceForAllThatIsInIt() throws Exception {
    vault();
    answer = PHRASE;

    assertThat(fetched(entry("imap"))).isEqualTo("one");
    assertThat(fetched(entry("smtp"))).isEqualTo("two");
    assertThat(asked).containsExactly("the passphrase of the vault " + folder.resolve("vault"));
  }

  @Test
  void asksAgainOnceTheVaultIsLocked() throws Exception {
    vault();
    answer = PHRASE;
    fetched(entry("imap"));

    assertThat(secrets.lock()).isTrue();
    fetched(entry("imap"));

    assertThat(asked).hasSize(2);
  }

  @Test
  void takesAVaultsPassphraseFromTheEnvironment() throws Exception {
    vault();
    secrets = environment(Map.of(Secrets.VAULT_PASSPHRASE, PHRASE));

    assertThat(fetched(entry("imap"))).isEqualTo("one");
    assertThat(asked).isEmpty();
  }

  @Test
  void saysWhyTheVaultGivesNothing() throws Exception {
    assertThatThrownBy(() -> fetched(entry("imap"))).hasMessageContaining("there is no vault");
    assertThat(asked).as("nobody is asked for the passphrase of nothing").isEmpty();

    vault();
    assertThatThrownBy(() -> fetched(entry("imap"))).cause().isInstanceOfSatisfying(
        VaultException.class,
        it -> assertThat(it.reason()).isEqualTo(VaultException.Reason.WRONG_PASSPHRASE));
    Files.writeString(folder.resolve("vault"), "SEALPOST");
    assertThatThrownBy(() -> fetched(entry("imap"))).hasMessage("the file is not a vault");
  }

  @Test
  void nothingThatHoldsASecretShowsIt() throws Exception {
    var service = new Service(new Endpoint(Protocol.POP3, "h", 995, Security.TLS), TrustMode.CA,
        PinSet.NONE, "ada", ALL_BUT_TOKENS, new Variable("SEALPOST_SECRET_ADA"));
    var account = new Account("work", true, "ada@example.org", "Ada", null, null, List.of(service));
    try (var credentials = new Credentials(account, secrets);
        var proof = credentials.proof(service)) {
      assertThat(proof.mechanisms()).hasSameSizeAs(ALL_BUT_TOKENS);
      assertThat(List.of(proof, account, secrets, proof.mechanisms(),
          Settings.DEFAULT.withSecrets(secrets))).allSatisfy(
              it -> assertThat(it.toString()).doesNotContain("from-outside"));
    }
  }

  private void vault() throws Exception {
    try (Secret phrase = Secret.of(PHRASE);
        Vault vault = Vault.create(folder.resolve("vault"), phrase);
        Secret one = Secret.of("one");
        Secret two = Secret.of("two")) {
      vault.put("imap", one);
      vault.put("smtp", two);
    }
  }

  private VaultEntry entry(String name) {
    return new VaultEntry(folder.resolve("vault"), name);
  }

  private Secrets environment(Map<String, String> variables) {
    return new Secrets(variables, what -> {
      asked.add(what);
      return Secret.of(answer);
    });
  }

  private String fetched(PasswordSource source) throws ConfigurationException {
    try (Secret secret = secrets.fetch(source, WHAT)) {
      return new String(secret.revealChars());
    }
  }
}
