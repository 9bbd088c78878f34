package io.sealpost.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `account remove`: the account goes, the rest of the file stays, and what stays elsewhere is said.
@Timeout(60)
class AccountRemoveTest {
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) throws Exception {
    desk = Desk.bare(home);
    Files.createDirectories(home.resolve("identities"));
    for (String file : new String[]{"identities/work.pem", "own.p12"}) {
      desk.file(file, "");
    }
    desk.configured(HOME + WORK + OLD);
  }

  @Test
  void asksAndLeavesTheRestOfTheFile() {
    Ran unasked = desk.run("account", "remove", "work");
    assertThat(unasked.code()).isEqualTo(64);
    assertThat(unasked.err()).contains("sealpost account remove --yes work");
    assertThat(desk.atTerminal(80).typing("n\n", "account", "remove", "work").code())
        .isEqualTo(64);
    assertThat(desk.config()).hasContent(HOME + WORK + OLD);
    Ran removed = desk.atTerminal(200).typing("y\n", "account", "remove", "work").ok();
    assertThat(removed.err()).contains("remove account work (ada@work.test) from ",
        "removed account work");
    assertThat(desk.config()).hasContent(HOME + OLD);
  }

  @Test
  void saysWhatStaysButNotWhatAnotherAccountUses() {
    Ran removed = desk.run("account", "remove", "--yes", "work").ok();
    assertThat(removed.err())
        .contains("the vault's entry mail/work: sealpost vault remove mail/work",
            "identity work: sealpost identity remove work", "sealpost pin log")
        .doesNotContain("mail/shared", "it was the default");
    assertThat(desk.run("account", "remove", "--yes", "old").ok().err())
        .contains("mail/shared", "rm ").contains("own.p12");
    assertThat(desk.run("account", "remove", "--yes", "home", "--json").ok().object())
        .containsEntry("wasDefault", true).containsKey("left");
  }

  @Test
  void saysThatTheDefaultIsGone() {
    assertThat(desk.run("account", "remove", "--yes", "home").ok().err())
        .contains("it was the default: none is now", "sealpost account edit");
    assertThat(desk.run("account", "show").code()).isEqualTo(78);
    desk.run("account", "remove", "--yes", "old").ok();
    desk.run("account", "show").ok();
    assertThat(desk.run("account", "remove", "--yes", "nobody").code()).isEqualTo(78);
  }

  private static final String HOME = """
                                     # mine
                                     [accounts.home]   # kept
                                     default = true
                                     address = "ada@home.test"
                                     imap = { host = "localhost", password-prompt = true }

                                     """;
  private static final String WORK = """
                                     [accounts.work]
                                     address = "ada@work.test"
                                     identity = "work"
                                     [accounts.work.imap]
                                     host = "localhost"
                                     password-vault = "mail/work"
                                     [accounts.work.smtp]
                                     host = "localhost"
                                     password-vault = "mail/shared"

                                     """;
  private static final String OLD = """
                                    # old, but dear
                                    [accounts.old]
                                    address = "ada@old.test"
                                    identity = { file = "own.p12" }
                                    [accounts.old.imap]
                                    host = "localhost"
                                    password-vault = "mail/shared"
                                    """;
}
