package io.sealpost.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.sealpost.cli.run.Surroundings.Terminals;
import io.sealpost.secret.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
final class VaultCommandsTest {
  private static final String PHRASE = "correct horse";

  @TempDir
  private Path home;
  private Desk desk;

  @BeforeEach
  void sit() {
    desk = Desk.bare(home);
  }

  @Test
  void makesAVaultForItsOwnersEyesOnly() throws Exception {
    assertThat(desk.whispering(PHRASE, PHRASE).run("vault", "init").ok().err())
        .startsWith("made the vault " + home.resolve("vault"));
    assertThat(Files.getPosixFilePermissions(home.resolve("vault"))).hasSize(2);
  }

  @Test
  void makesNoneIfThePassphraseIsMistypedOrShort() {
    Ran differing = desk.whispering(PHRASE, "correct house", PHRASE, "correct house", PHRASE,
        "correct house").run("vault", "init");
    assertThat(differing.code()).isEqualTo(64);
    assertThat(differing.err()).startsWith("the two passphrases differ: nothing was written\n");
    Ran shorter = desk.whispering("short", "shorter", "7 signs").run("vault", "init");
    assertThat(shorter.code()).isEqualTo(64);
    assertThat(shorter.err()).startsWith("a passphrase has at least 8 characters\n");
    assertThat(home.resolve("vault")).doesNotExist();
  }

  @Test
  void aLineThatIsTooLongForASecretIsSaidToBe() {
    Desk scripted = desk.with("SEALPOST_SECRET_VAULT", PHRASE);
    scripted.run("vault", "init").ok();
    Ran ran = scripted.typing("x".repeat(600_000), "vault", "add", "long");
    assertThat(ran.code()).isEqualTo(65);
    assertThat(ran.err()).startsWith("the first line of the standard input is too long");
  }

  @Test
  void programsGetOneObject() {
    Desk scripted = desk.with("SEALPOST_SECRET_VAULT", PHRASE);
    String file = home.resolve("vault").toString();
    assertThat(silent(scripted.run("vault", "init", "--json"))).containsEntry("file", file);
    assertThat(silent(scripted.typing("secret\n", "vault", "add", "mail", "--json")))
        .containsEntry("name", "mail").containsEntry("added", "secret");
    assertThat(silent(scripted.typing("other\n", "vault", "add", "mail", "--replace", "--json")))
        .containsEntry("replaced", "secret");
    assertThat(silent(scripted.run("vault", "unlock", "--json"))).containsEntry("file", file)
        .containsKey("secrets");
    assertThat(silent(scripted.run("vault", "lock", "--json"))).containsEntry("locked", false);
    assertThat(silent(scripted.run("vault", "remove", "mail", "--json")))
        .containsEntry("name", "mail").containsEntry("removed", "secret");
    assertThat(silent(desk.whispering(PHRASE, "battery staple", "battery staple").run("vault",
        "change-passphrase", "--json"))).containsEntry("changed", true);
  }

  private static Map<String, Object> silent(Ran ran) {
    assertThat(ran.ok().err()).isEmpty();
    return ran.object();
  }

  @Test
  void whereNobodyCanBeAskedTheVariableIsNamed() {
    assertThat(desk.run("vault", "init").err()).contains("a script puts it into "
        + "SEALPOST_SECRET_VAULT\n");
    desk.with("SEALPOST_SECRET_VAULT", PHRASE).run("vault", "init").ok();
    assertThat(desk.run("vault", "list").err()).contains("a script puts it into "
        + "SEALPOST_SECRET_VAULT\n");
    assertThat(desk.run("vault", "change-passphrase").err())
        .contains("a script puts it into SEALPOST_SECRET_VAULT, and the new one into "
            + "SEALPOST_SECRET_VAULT_NEW\n");
    assertThat(desk.with("SEALPOST_SECRET_VAULT", PHRASE).run("vault", "change-passphrase").err())
        .contains("a script puts it into SEALPOST_SECRET_VAULT_NEW\n");
  }

  @Test
  void aShortPassphraseIsSaidToBeOneBeforeItIsAskedForAgain() {
    List<String> asked = new ArrayList<>();
    Deque<String> typed = new ArrayDeque<>(List.of("short", PHRASE, PHRASE));
    new Desk(home, new Terminals(true, true, true, 80, 24), Map.of(), desk.clock(), question -> {
      asked.add(question);
      return Secret.of(typed.removeFirst());
    }).run("vault", "init").ok();

    assertThat(asked).containsExactly(
        "the passphrase of the new vault, at least 8 characters:",
        "that is too short; the passphrase of the new vault, at least 8 characters:",
        "the same again:");
  }

  @Test
  void makesNoneOverAnother() throws Exception {
    init();
    byte[] before = Files.readAllBytes(home.resolve("vault"));

    assertThat(desk.whispering(PHRASE, PHRASE).run("vault", "init").code()).isEqualTo(73);
    assertThat(home.resolve("vault")).hasBinaryContent(before);
  }

  @Test
  void addsListsAndRemoves() {
    init();
    add("mail/work", "hunter2");

    assertThat(desk.whispering(PHRASE).run("vault", "list").ok().out())
        .startsWith("NAME").contains("mail/work").doesNotContain("hunter2");
    assertThat(desk.whispering(PHRASE).run("--json", "vault", "list").ok().objects())
        .singleElement().satisfies(it -> assertThat(it).containsEntry("name", "mail/work"));
    desk.whispering(PHRASE).run("vault", "remove", "mail/work").ok();
    assertThat(desk.whispering(PHRASE).run("vault", "remove", "mail/work").code()).isEqualTo(66);
  }

  @Test
  void replacesOnlyWhenTold() {
    init();
    add("mail/work", "hunter2");

    Ran ran = desk.whispering(PHRASE).typing("hunter3\n", "vault", "add", "mail/work");
    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.err()).contains("sealpost vault add --replace mail/work");
    desk.whispering(PHRASE).typing("hunter3\n", "vault", "add", "--replace", "mail/work").ok();
  }

  @Test
  void takesNoSecretFromTheArguments() {
    init();

    for (String secret : List.of("hunter2", "hunter2 with blanks")) {
      Ran ran = desk.whispering(PHRASE).typing("", "vault", "add", "mail/work", secret);
      assertThat(ran.code()).isEqualTo(64);
      assertThat(ran.err()).contains("sealpost vault add --help").doesNotContain("hunter2");
    }
    assertThat(desk.whispering(PHRASE).run("vault", "list").ok().out()).doesNotContain("mail");
  }

  @Test
  void wantsASecretOnTheInput() {
    init();

    assertThat(desk.whispering(PHRASE).typing("\n", "vault", "add", "a").code()).isEqualTo(65);
    assertThat(desk.whispering(PHRASE).typing("", "vault", "add", "a").code()).isEqualTo(65);
  }

  @Test
  void changesThePassphrase() {
    init();

    desk.whispering(PHRASE, "battery staple", "battery staple").run("vault", "change-passphrase")
        .ok();

    assertThat(desk.whispering(PHRASE).run("vault", "unlock").code()).isEqualTo(77);
    assertThat(desk.whispering("battery staple").run("vault", "unlock").ok().err())
        .contains("the passphrase is right", "holds 0 secrets");
  }

  @Test
  void asksForTheOldPassphraseEvenWhereItIsUnlocked() {
    init();

    Ran ran = desk.whispering(PHRASE, "wrong horse").typing("vault unlock\nvault change-passphrase",
        "shell");

    assertThat(ran.code()).isEqualTo(77);
    desk.whispering(PHRASE).run("vault", "unlock").ok();
  }

  @Test
  void aShellKeepsItUnlockedUntilItIsLocked() {
    init();

    Ran ran = desk.whispering(PHRASE)
        .typing("vault unlock\nvault list\nvault list\nvault lock\nvault lock\nvault list",
            "shell");

    assertThat(ran.err()).containsOnlyOnce("locked: the passphrase is asked for again")
        .contains("this process had unlocked nothing");
    assertThat(ran.code()).as("there is no second answer").isEqualTo(130);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "unlock", "change-passphrase", "remove a", "add a"})
  void saysThatThereIsNoVaultBeforeItAsks(String command) {
    Ran ran = desk.whispering().run(("vault " + command).split(" ", -1));

    assertThat(ran.code()).isEqualTo(66);
    assertThat(ran.err()).contains("there is no vault", "sealpost vault init");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "unlock", "change-passphrase", "remove a", "add a"})
  void leavesADamagedFileAsItIs(String command) throws Exception {
    init();
    byte[] octets = Files.readAllBytes(home.resolve("vault"));
    octets[octets.length / 2] ^= 1;
    Files.write(home.resolve("vault"), octets);

    Ran ran = desk.whispering(PHRASE).run(("vault " + command).split(" ", -1));

    assertThat(ran.code()).isEqualTo(65);
    assertThat(ran.err()).startsWith("the vault is damaged");
    assertThat(home.resolve("vault")).hasBinaryContent(octets);
  }

  @Test
  void scriptsTakeThePassphraseFromTheEnvironment() {
    desk = desk.with("SEALPOST_SECRET_VAULT", PHRASE);

    desk.run("vault", "init").ok();
    desk.typing("hunter2", "vault", "add", "mail").ok();

    assertThat(desk.run("vault", "list").ok().out()).contains("mail");
  }

  @Test
  void whatLooksLikeAnOptionMayBeASecretToo() {
    Ran ran = desk.run("vault", "add", "mail", "--hunter2");

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.out() + ran.err()).contains("it may be a secret").doesNotContain("hunter2");
  }

  @Test
  void saysThatNobodyCanBeAskedInAScript() {
    Ran ran = desk.run("vault", "init");

    assertThat(ran.code()).isEqualTo(78);
    assertThat(ran.err()).startsWith("nobody can be asked for the passphrase");
  }

  private void init() {
    desk.whispering(PHRASE, PHRASE).run("vault", "init").ok();
  }

  private void add(String name, String secret) {
    desk.whispering(PHRASE).typing(secret + "\n", "vault", "add", name).ok();
  }
}
