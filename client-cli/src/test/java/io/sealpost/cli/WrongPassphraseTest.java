package io.sealpost.cli;

import java.nio.file.Path;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A passphrase that does not open what a connection needs is told as such, and the server hears nothing.
@Timeout(120)
final class WrongPassphraseTest {
  private static final String PHRASE = "correct horse";
  private static final String WRONG = "the passphrase does not open the vault";

  @TempDir
  private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"account check", "mailbox list", "envelope list", "message read 1",
    "doctor ada", "message send letter.eml"})
  void ofTheVaultThatHoldsAPassword(String command) throws Exception {
    try (var server = TestMailServer.builder().start()) {
      Desk desk = filled(server);
      desk.configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP, Protocol.SMTP)
          .replaceAll("password-command = .*", "password-vault = \"mail/ada\""));
      desk.file("letter.eml", "From: ada@example.test\r\nTo: bob@example.test\r\n\r\nhello\r\n");
      refused(desk, command.replace("letter.eml", home.resolve("letter.eml").toString()), 77,
          WRONG);
      desk.with("SEALPOST_SECRET_VAULT", PHRASE).run("account", "check").ok();
    }
  }

  @Test
  void ofTheVaultThatHoldsAnIdentitysPassphrase() throws Exception {
    try (var server = TestMailServer.builder().start()) {
      Desk desk = filled(server);
      desk.configured(ConfigText.certificate(server, Mode.TLS, Protocol.IMAP, Protocol.SMTP)
          .replace("key = \"ada.pem\"", "key = \"ada.pem\", password-vault = \"mail/ada\""));
      refused(desk, "account check", 77, WRONG);
      refused(desk, "mailbox list", 77, WRONG);
    }
  }

  /// The vault opens, and what it holds does not open the key: it is the account that must change.
  @ParameterizedTest
  @CsvSource({"account check, 78", "mailbox list, 78"})
  void ofAnIdentity(String command, int code) throws Exception {
    try (var server = TestMailServer.builder().start()) {
      Desk desk = filled(server);
      desk.run("identity", "new", "work", "--email",
          "ada@example.test", "--password-command", "echo " + PHRASE).ok();
      desk.configured(ConfigText.certificate(server, Mode.TLS, Protocol.IMAP).replace(
          "{ pem = \"ada.pem\", key = \"ada.pem\" }",
          "{ name = \"work\", password-command = \"echo wrong\" }"));
      refused(desk, command, code, "password does not open it");
    }
  }

  private Desk filled(TestMailServer server) {
    Desk desk = Desk.bare(home).trusting(server).with("SEALPOST_SECRET_VAULT", PHRASE);
    desk.run("vault", "init").ok();
    desk.typing("ada-secret\n", "vault", "add", "mail/ada").ok();
    return desk.with("SEALPOST_SECRET_VAULT", "wrong horse");
  }

  private static void refused(Desk desk, String command, int code, String words) {
    Ran ran = desk.run(command.split(" ", -1));
    assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    assertThat(ran.err() + ran.out()).contains(words).doesNotContain("wrong horse");
  }
}
