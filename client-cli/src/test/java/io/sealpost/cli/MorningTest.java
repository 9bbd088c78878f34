package io.sealpost.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import jakarta.mail.Flags;

import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A person's morning, from the first look into the mailbox to the last letter, in one go.
@Timeout(120)
class MorningTest {
  @AutoClose
  private final TestMailServer server = TestMailServer.start();

  @Test
  void aWholeMorningOverImap(@TempDir Path home) throws Exception {
    Letters letters = new Letters(server);
    Desk desk = Desk.of(home, server);
    letters.plain("lunch", "At noon?");
    letters.withFiles("plan.txt");
    letters.into("INBOX", new Flags(), "From: shop@example.org\nSubject: offers\n\nbuy\n");

    assertThat(desk.run("envelope", "list").ok().out()).contains("lunch", "files", "offers");
    assertThat(desk.run("message", "read", "1").ok().out()).contains("At noon?");
    desk.run("message", "reply", "1", "--body", "Gladly.").ok();
    assertThat(line(desk, "INBOX", "lunch")).startsWith(" 1   R ");
    assertThat(desk.run("envelope", "search", "has:attachment").ok().out()).contains("files")
        .doesNotContain("lunch");
    assertThat(desk.run("attachment", "download", "2", "-d", home.toString()).ok().out())
        .isEqualTo(home.resolve("plan.txt") + "\n");
    assertThat(home.resolve("plan.txt")).content().contains("inside plan.txt");
    desk.run("message", "compose", "--to", "ada@example.test", "--subject", "my notes", "--attach",
        home.resolve("plan.txt").toString(), "--body", "Attached.").ok();
    assertThat(line(desk, "INBOX", "my notes")).contains("@");
    desk.run("message", "forward", "2", "--to", "ada@example.test", "--body", "For you.").ok();
    assertThat(line(desk, "INBOX", "Fwd: files")).contains("@");
    desk.run("mailbox", "create", "Friends").ok();
    Ran filed = desk.run("message", "move", "Friends", "1").ok();
    assertThat(filed.err()).contains("moved 1 message to Friends");
    desk.run("message", "copy", "Archive", "2").ok();
    desk.run("flag", "add", "--flag", "flagged", "2").ok();
    assertThat(line(desk, "INBOX", "  files")).contains("!");
    Ran deleted = desk.run("message", "delete", "3").ok();
    assertThat(deleted.err()).contains("moved 1 message to Trash");
    String undo = deleted.err().lines().filter(it -> it.startsWith("to undo it: sealpost "))
        .findFirst().orElseThrow().substring("to undo it: sealpost ".length());
    desk.run(undo.split(" ", -1)).ok();
    assertThat(line(desk, "INBOX", "offers")).isNotEmpty();
    Ran two = desk.run("message", "compose", "--to", "bob@example.test,reject@example.test",
        "--subject", "to two", "--body", "Hello, both.");
    assertThat(two.code()).isEqualTo(69);
    assertThat(two.err()).contains("sent to 1 recipient, saved in Sent",
        "refused for reject@example.test: there is no such mailbox (550 5.1.1");
    assertThat(desk.run("message", "compose", "--to", "temp@example.test", "--subject", "stuck",
        "--body", "Not today.").code()).isEqualTo(75);
    Path kept = desk.unsent().getFirst();
    Files.writeString(kept, Files.readString(kept).replace("temp@", "ada@"));
    desk.run("message", "compose", "--resume", kept.toString()).ok();
    assertThat(line(desk, "INBOX", "stuck")).isNotEmpty();
    desk.run("message", "compose", "--to", "bob@example.test", "--subject", "some day", "--body",
        "When I know more.", "--draft").ok();
    assertThat(line(desk, "Drafts", "some day")).isNotEmpty();
    assertThat(desk.run("envelope", "thread", "-m", "Sent").ok().out()).contains("Re: lunch");
    assertThat(desk.run("message", "read", "2", "--parts").ok().out()).contains("multipart/mixed",
        "plan.txt");
    assertThat(desk.run("message", "read", "2", "--part", "1").ok().out()).contains("the body");
    assertThat(desk.run("message", "read", "2", "--receipt").ok().out())
        .contains("TLSv1.3", "is pinned", "authenticated");
    assertThat(desk.unsent()).isEmpty();
  }

  @Test
  void aMorningOverPop3(@TempDir Path home) {
    new Letters(server).plain("lunch", "At noon?");
    Desk desk = Desk.bare(home).trusting(server)
        .configured(ConfigText.password(server, Mode.TLS, Protocol.POP3, Protocol.SMTP));
    String id = (String) Objects.requireNonNull(
        desk.run("envelope", "list", "--json").ok().objects().getFirst().get("id"));
    assertThat(desk.run("message", "read", id).ok().out()).contains("At noon?");
    assertThat(desk.run("envelope", "search", "noon").ok().out()).contains(id);
    assertThat(desk.run("message", "read", id, "--receipt").ok().out()).contains("TLSv1.3");
    assertThat(desk.run("message", "reply", id, "--body", "Gladly.").ok().err())
        .isEqualTo("sent to 1 recipient\n");
    desk.run("message", "forward", id, "--attachment", "--to", "ada@example.test").ok();
    assertThat(desk.run("envelope", "list").ok().out()).contains("Fwd: lunch");
    assertThat(desk.run("message", "delete", id.substring(0, 5)).code()).isEqualTo(66);
    assertThat(desk.run("message", "delete", id.substring(0, 7)).ok().err())
        .startsWith("deleted for good: ");
    assertThat(desk.run("message", "read", id).code()).isEqualTo(66);
    assertThat(desk.run("message", "compose", "--to", "a@example.test", "--body", "x", "--draft")
        .code()).isEqualTo(64);
    assertThat(desk.unsent()).hasSize(1);
  }

  private static String line(Desk desk, String mailbox, String subject) {
    return desk.run("envelope", "list", "-m", mailbox).ok().out().lines()
        .filter(it -> it.contains(subject)).findFirst().orElse("");
  }
}
