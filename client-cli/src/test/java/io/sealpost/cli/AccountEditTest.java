package io.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `account edit`: a copy is edited, checked, and only then takes the place of the file.
@Timeout(60)
class AccountEditTest {
  private Desk desk;

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home).configured(BEFORE);
  }

  @Test
  void whatThePersonWroteStandsInTheFileByteForByte() throws IOException {
    Files.setPosixFilePermissions(desk.config(), PosixFilePermissions.fromString("rw-r--r--"));
    Ran edited = editing("sed -i 's/# mine/# mine, all of it  /'").run("account", "edit").ok();
    assertThat(edited.err()).contains("wrote " + desk.config());
    assertThat(Files.readString(desk.config()))
        .isEqualTo(BEFORE.replace("# mine", "# mine, all of it  "));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.config())))
        .isEqualTo("rw-------");
    assertThat(drafts()).isEmpty();
  }

  @Test
  void theFileItselfIsNotTouchedMeanwhile() throws IOException {
    editing("echo 'broken' >>\"$1\"; cp '" + desk.config() + "' '" + desk.home()
        + "/seen'; stat -c %a \"$1\" >'" + desk.home() + "/mode'; true")
        .run("account", "edit");
    assertThat(desk.home().resolve("seen")).hasContent(BEFORE);
    assertThat(desk.home().resolve("mode")).hasContent("600");
  }

  @Test
  void nothingChangedWritesNothing() throws IOException {
    var written = Files.getLastModifiedTime(desk.config());
    Ran edited = editing("true").run("account", "edit", "home", "--json").ok();
    assertThat(edited.object()).containsEntry("changed", false);
    assertThat(Files.getLastModifiedTime(desk.config())).isEqualTo(written);
    assertThat(drafts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense;not TOML", "[accounts.home.pop3];host",
    "default = 3;true or false",
    "ca = \"gone.pem\";gone.pem", "password = \"canary\";no secret stands in this file",
    "password-command = \"echo canary\";a secret stands here in the clear",
    "password-command = [\"/bin/printf\", \"canary\"];a secret stands here in the clear"})
  void withoutATerminalAMistakeKeepsTheDraftAsideAndTheFileAsItWas(String added)
      throws IOException {
    String line = added.substring(0, added.indexOf(';'));
    String command = line.startsWith("password-command")
        ? "sed -i 's|^password-prompt = true|" + line + "|'"
        : "sed -i '$a " + line.replace("default", "[accounts.x]\\ndefault").replace("ca =",
            "[accounts.x]\\nca =") + "'";
    Ran edited = editing(command).run("account", "edit");
    assertThat(edited.code()).as(edited.err()).isEqualTo(78);
    assertThat(desk.config()).hasContent(BEFORE);
    Path draft = drafts().getFirst();
    assertThat(draft).content().contains(line);
    assertThat(edited.err()).contains("config.toml:", "kept as " + draft)
        .doesNotContain("canary");
    assertThat(edited.err()).containsPattern(added.startsWith("nonsense")
        ? "config.toml:\\d+:\\d+: "
        : "config.toml:\\d+:\\d+: .*" + added.substring(added.indexOf(';') + 1));
  }

  @Test
  void anEditorThatLosesTheTextTakesNoAccountAway() throws IOException {
    Ran edited = editing(": >").run("account", "edit");
    assertThat(edited.code()).isEqualTo(78);
    assertThat(edited.err()).contains("the editor left nothing of it", "kept as ");
    assertThat(desk.config()).hasContent(BEFORE);
  }

  @Test
  void atATerminalTheMistakeIsSaidAndThePersonMayMendDropOrKeepIt() throws IOException {
    // The first time the editor breaks it, the second it mends.
    String twice = "if grep -q nonsense \"$1\"; then sed -i 's/nonsense/# sense/' \"$1\";"
        + " else echo nonsense >>\"$1\"; fi; true";
    Ran mended = editing(twice).atTerminal(80).typing("what\ne\n", "account", "edit").ok();
    assertThat(mended.err()).contains("config.toml:12:", "[e]dit again", "one of the letters");
    assertThat(desk.config()).hasContent(BEFORE + "# sense\n");
    desk.configured(BEFORE);
    editing("echo nonsense >>").atTerminal(80).typing("d\n", "account", "edit").ok();
    assertThat(drafts()).isEmpty();
    for (String answer : List.of("k\n", "")) {
      Ran kept = editing("echo nonsense >>").atTerminal(80).typing(answer, "account", "edit").ok();
      assertThat(drafts()).singleElement()
          .satisfies(it -> assertThat(kept.err()).contains("" + it));
      Files.delete(drafts().getFirst());
    }
    assertThat(desk.config()).hasContent(BEFORE);
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsNotOverwritten() throws IOException {
    Ran edited = editing("echo '# theirs' >>'" + desk.config() + "'; echo '# ours' >>")
        .run("account", "edit");
    assertThat(edited.code()).isEqualTo(73);
    assertThat(edited.err()).contains("was changed by somebody else meanwhile", "diff ",
        "kept as " + drafts().getFirst());
    assertThat(desk.config()).hasContent(BEFORE + "# theirs\n");
    assertThat(drafts().getFirst()).hasContent(BEFORE + "# ours\n");
  }

  @Test
  void aFileFullOfMistakesCanBeMended() throws IOException {
    desk.configured(BEFORE + "nonsense\n");
    assertThat(editing("true").run("account", "edit").code()).isEqualTo(78);
    assertThat(drafts()).isEmpty();
    editing("sed -i '/nonsense/d'").run("account", "edit", "home").ok();
    assertThat(desk.config()).hasContent(BEFORE);
  }

  @Test
  void whatStoodThereBeforeIsNotHeldAgainstWhoEditsSomethingElse() throws IOException {
    desk.configured(BEFORE.replace("password-prompt = true", "password-command = \"echo x\""));
    editing("sed -i 's/# mine/# yours/'").run("account", "edit").ok();
  }

  @Test
  void anEditorThatFailsOrIsNotThereChangesNothing() throws IOException {
    Ran failed = editing("exit 3; true").run("account", "edit");
    assertThat(failed.code()).isEqualTo(130);
    assertThat(failed.err()).contains("nothing was changed").doesNotContain("kept");
    Ran wrote = editing("echo '# mine' >>\"$1\"; exit 3; true").run("account", "edit");
    assertThat(wrote.err()).contains("kept as " + drafts().getFirst());
    Files.delete(drafts().getFirst());
    assertThat(desk.run("account", "edit", "--editor", "no-such-editor").code()).isEqualTo(64);
    assertThat(desk.run("account", "edit", "nobody").code()).isEqualTo(78);
    assertThat(drafts()).isEmpty();
    assertThat(desk.config()).hasContent(BEFORE);
  }

  /// @param command in which the file's name is `$1`, or comes last
  private Desk editing(String command) throws IOException {
    Path script = desk.file("editor", "#!/bin/sh\n" + command
        + (command.contains("$1") || command.equals("true") ? "" : " \"$1\"") + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return desk.with("EDITOR", script.toString());
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> files = Files.list(desk.home().resolve("state/sealpost/drafts"))) {
      return files.toList();
    }
  }

  private static final String BEFORE = """
                                       # mine
                                       [accounts.home]   # kept

                                       address  =  "ada@home.test"
                                       imap.host = "localhost"    # odd form
                                       imap.password-env = "SEALPOST_SECRET_X"
                                       [accounts.work]
                                       address = "ada@work.test"
                                       [accounts.work.imap]
                                       host = "localhost"
                                       password-prompt = true
                                       """;
}
