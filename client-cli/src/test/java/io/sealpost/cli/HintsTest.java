package io.sealpost.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The next command, as an error or an answer tells it, is about the same account, file and mailbox.
@Timeout(60)
class HintsTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.start();
  private Desk desk;

  @BeforeEach
  void sit(@TempDir Path home) {
    desk = Desk.of(home, server);
    String other = ConfigText.password(server, Mode.TLS, Protocol.IMAP, Protocol.SMTP)
        .replace("accounts.ada", "accounts.other").replace("default = true\n", "");
    desk.configured(ConfigText.password(server, Mode.TLS, Protocol.IMAP) + other);
  }

  @Test
  void whatWasNotSentGoesOutFromTheAccountItWasFor() {
    Ran refused = desk.typing("From: ada@example.test\nTo: temp@example.test\n\nhi\n", "-a",
        "other", "message", "send");
    assertThat(refused.code()).as(refused.err()).isEqualTo(75);
    String again = "to send it: sealpost -a other message send " + desk.unsent().getFirst();
    assertThat(refused.err()).contains(again);
    assertThat(desk.run("-a", "other", "message", "send", desk.unsent().getFirst().toString(),
        "--json").code()).isEqualTo(75);
  }

  @Test
  void namesTheFileAndTheMailbox() throws Exception {
    new Letters(server).plain("one", "text");
    Path elsewhere = Files.copy(desk.config(), desk.home().resolve("other.toml"));
    String named = "sealpost -c " + elsewhere + " -a other ";
    assertThat(desk.run("message", "move", "Archive", "1", "-a", "other", "-c",
        elsewhere.toString()).ok().err())
        .contains("to undo it: " + named + "message move -m Archive INBOX 1");
    String at = elsewhere.toString();
    assertThat(desk.run("-c", at, "-a", "other", "message", "read", "-m", "Archive", "--part",
        "9", "1").err()).contains(named + "message read --parts -m Archive 1");
    assertThat(desk.run("-c", at, "-a", "other", "message", "read", "9", "--json").error())
        .containsEntry("hint", "to see which there are: " + named + "envelope list -m INBOX");
    assertThat(desk.run("-c", at, "-a", "nobody", "envelope", "list").err())
        .contains("to see them: sealpost -c " + at + " account list");
  }

  /// Or else another account would be made to accept less.
  @Test
  void namesTheAccountThatIsRefused() throws Exception {
    desk.configured(Files.readString(desk.config()).replaceAll("auth = .*\n", ""));
    desk.run("account", "check", "other").ok();
    Path memory = desk.home().resolve("state/sealpost/mechanisms.seen");
    Files.writeString(memory,
        Files.readString(memory).replace("\tPLAIN", "\tSCRAM-SHA-256-PLUS"));
    String hint = ": sealpost -a other account check --accept-auth";
    assertThat(desk.run("-a", "other", "mailbox", "list").err()).contains(hint);
    assertThat(desk.run("account", "check", "other").out()).contains(hint);
    desk.run("-a", "other", "account", "check", "--accept-auth").ok();
    desk.run("-a", "other", "mailbox", "list").ok();
  }

  @Test
  void namesTheFileThatAVaultLiesBeside() throws Exception {
    Path elsewhere = Files.copy(desk.config(),
        Files.createDirectory(desk.home().resolve("there")).resolve("config.toml"));
    assertThat(desk.run("-c", elsewhere.toString(), "vault", "list").err())
        .contains("to make one: sealpost -c " + elsewhere + " vault init");
  }

  @Test
  void leavesOutWhatTheShellWasStartedWith() {
    assertThat(desk.typing("message read 9\nmessage read 9 -a ada\n", "-a", "other", "shell")
        .err()).contains(": sealpost envelope list", ": sealpost -a ada envelope list");
  }
}
