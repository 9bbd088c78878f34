package io.sealpost.cli;

import java.nio.file.Path;

import io.sealpost.secret.Secret;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import io.sealpost.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
final class PasswordSourcesTest {
  @TempDir
  private Path home;
  private TestMailServer server;
  private Desk desk;

  @BeforeEach
  void start() {
    server = TestMailServer.start();
    desk = Desk.bare(home).trusting(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readsMailWithAPasswordThatIsTypedUnseen() {
    desk.configured(account("password-prompt = true"));

    assertThat(desk.whispering("ada-secret").run("mailbox", "list").ok().out()).contains("INBOX");
  }

  @Test
  void asksAgainInAShellAfterARefusalButNotAfterASuccess() {
    desk.configured(account("password-prompt = true"));

    Ran ran = desk.whispering("wrong", "ada-secret")
        .typing("mailbox list\nmailbox list\nmailbox list\n", "--json", "shell");

    assertThat(ran.err()).containsOnlyOnce("authentication");
    assertThat(ran.out().lines()).hasSize(2).allMatch(it -> it.contains("INBOX"));
  }

  @Test
  void saysThatNobodyCanBeAskedInAScript() {
    desk.configured(account("password-prompt = true"));

    Ran ran = desk.run("mailbox", "list");

    assertThat(ran.code()).isEqualTo(78);
    assertThat(ran.err()).startsWith("nobody can be asked for the password of ada at localhost\n");
  }

  @Test
  void endsAsInterruptedIfThePersonWouldRatherNot() {
    desk.configured(account("password-prompt = true"));

    assertThat(desk.whispering().run("mailbox", "list").code()).isEqualTo(130);
  }

  @Test
  void readsMailWithAPasswordFromTheEnvironment() {
    desk.configured(account("password-env = \"SEALPOST_SECRET_ADA\""));

    assertThat(desk.with("SEALPOST_SECRET_ADA", "ada-secret").run("mailbox", "list").ok().out())
        .contains("INBOX");
    Ran ran = desk.run("mailbox", "list");
    assertThat(ran.code()).isEqualTo(78);
    assertThat(ran.err()).startsWith("the environment has no SEALPOST_SECRET_ADA");
  }

  @Test
  void readsMailWithAPasswordFromTheVault() throws Exception {
    desk.configured(account("password-vault = \"work\""));
    try (Secret phrase = Secret.of("correct horse");
        Vault vault = Vault.create(home.resolve("vault"), phrase);
        Secret password = Secret.of("ada-secret")) {
      vault.put("work", password);
    }

    assertThat(desk.whispering("correct horse").run("mailbox", "list").ok().out())
        .contains("INBOX");
    Ran wrong = desk.whispering("wrong horse").run("mailbox", "list");
    assertThat(wrong.code()).isEqualTo(77);
    assertThat(wrong.err())
        .startsWith("the passphrase does not open the vault\nnothing was changed");
  }

  @Test
  void showsWhereAPasswordComesFrom() {
    desk.configured(account("password-vault = \"work\""));
    assertThat(desk.run("account", "show").ok().out()).contains("passwordVault", "work");
    desk.configured(account("password-env = \"SEALPOST_SECRET_ADA\""));
    assertThat(desk.run("account", "show").ok().out()).contains("passwordEnv",
        "SEALPOST_SECRET_ADA");
    desk.configured(account("password-prompt = true"));
    assertThat(desk.run("account", "show").ok().out()).contains("passwordPrompt");
  }

  private String account(String source) {
    return """
           [accounts.work]
           address = "ada@example.test"
           ca = "ca.pem"
           [accounts.work.imap]
           host = "localhost"
           port = %d
           user = "ada"
           auth = ["plain"]
           %s
           """.formatted(server.port(Protocol.IMAP, Mode.TLS), source);
  }
}
