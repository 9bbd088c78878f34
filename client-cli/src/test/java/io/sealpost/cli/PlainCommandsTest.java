package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What needs neither server nor configuration: `--version`, `--help`, `completion`, `manual`, and how
/// commands may be shortened.
class PlainCommandsTest {
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home);
  }

  @Test
  void saysWhichVersionItIs() {
    assertThat(desk.run("--version").ok().out()).startsWith("sealpost ").hasLineCount(1);
    assertThat(desk.run("-V").ok().out()).isEqualTo(desk.run("--version").out());
    assertThat(desk.run("--version", "--json").ok().object()).containsOnlyKeys("version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "setup", "oauth", "account", "account new", "account list",
    "account check",
    "account show", "account edit", "account remove", "mailbox", "mailbox list", "mailbox create",
    "mailbox rename",
    "mailbox delete", "envelope", "envelope list", "envelope search", "envelope thread", "message",
    "message read", "message send", "message save", "message copy", "message move",
    "message delete", "attachment", "attachment list", "attachment download", "flag",
    "flag add", "flag set", "flag remove", "tls", "tls inspect", "tls verify",
    "tls explain", "doctor", "pin",
    "pin show", "identity", "identity new", "identity request", "identity import",
    "identity remove",
    "identity show", "identity list",
    "shell", "demo",
    "completion", "manual"})
  void everyCommandHasHelp(String command) {
    String[] words = (command + " --help").strip().split(" ", -1);
    Ran help = desk.run(words).ok();
    assertThat(help.out()).startsWith("usage: sealpost").contains("--json", "--offline")
        .doesNotContain("null", "=<");
    assertThat(help.err()).isEmpty();
    String[] json = (command + " --help --json").strip().split(" ", -1);
    assertThat(desk.run(json).ok().object()).containsOnlyKeys("help");
  }

  @ParameterizedTest
  @CsvSource({"mbox ls, mailbox list", "env ls, envelope list", "env list, envelope list",
    "msg read, message read", "acc ls, account list", "att dow, attachment download",
    "mess rea, message read", "comp, completion"})
  void aliasesAndAbbreviationsLeadToTheCommand(String typed, String command) {
    assertThat(desk.run((typed + " --help").split(" ", -1)).ok().out())
        .startsWith("usage: sealpost " + command + " ");
  }

  @Test
  void anArgumentThatBeginsWithAtIsNoFileOfArguments() throws IOException {
    Path arguments = desk.file("arguments", "--version\n");
    Ran refused = desk.run("@" + arguments);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.code()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish", "BASH"})
  void printsCompletionForAShell(String shell) {
    String script = desk.run("completion", shell).ok().out();
    assertThat(script).contains("envelope", "inspect", "mailbox", "starttls", "bash", "zsh")
        .doesNotContain("manual");
    assertThat(desk.run("completion", shell, "--json").ok().object())
        .containsEntry("script", script.strip() + "\n".repeat(script.endsWith("\n\n") ? 1 : 0));
  }

  @Test
  void theBashCompletionIsBash() throws IOException, InterruptedException {
    Path script = desk.file("c.bash", desk.run("completion", "bash").ok().out());
    Process bash = new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true)
        .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
  }
}
