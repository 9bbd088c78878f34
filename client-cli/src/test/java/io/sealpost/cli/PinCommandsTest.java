package io.sealpost.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import io.sealpost.peer.Pin;
import io.sealpost.testserver.TestMailServer;
import io.sealpost.testserver.cert.Misissued;
import io.sealpost.testserver.cert.TestAuthority;
import io.sealpost.testserver.front.Mode;
import io.sealpost.testserver.script.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `pin list|add|rotate|remove|log` over a live server.
@Timeout(120)
class PinCommandsTest {
  private static final String NEXT = TestAuthority.create().server("localhost").pin();

  private final TestMailServer server = TestMailServer.start();
  private final String place = "localhost:" + server.port(Protocol.IMAP, Mode.TLS);
  private Desk desk = Desk.bare(Path.of("."));

  @BeforeEach
  void sitDown(@TempDir Path home) {
    desk = Desk.bare(home).trusting(server).configured("# mine\n"
        + ConfigText.password(server, Mode.TLS, Protocol.IMAP).replace("user = ", "# who\nuser = ")
        + "# end\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void addsTheNextKeyAndLeavesTheRestOfTheFileAsItWas() throws Exception {
    String before = Files.readString(desk.config());
    desk.run("pin", "add", place, "--pin", NEXT, "--until", "2099-01-31", "--yes").ok();
    assertThat(Files.readString(desk.config()))
        .isEqualTo(before.replace(pin() + "\"]", pin() + "\", \"" + NEXT
            + " until 2099-01-31\"]"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.config())))
        .isEqualTo("rw-------");
    assertThat(desk.home()).isDirectoryNotContaining("glob:**.new");
    assertThat(desk.run("pin", "list").ok().out()).contains(NEXT, "2099-01-31", "never");
    desk.run("account", "check").ok();
  }

  @Test
  void keepsTheEndOfAPinThatIsAddedAgain() throws Exception {
    desk.run("pin", "add", place, "--pin", NEXT, "--until", "2099-01-31", "--yes").ok();
    String before = Files.readString(desk.config());
    assertThat(desk.run("pin", "add", place, "--pin", NEXT, "--yes").ok().err())
        .contains("pinned already, until 2099-01-31", "--until never");
    assertThat(desk.config()).hasContent(before);
    desk.run("pin", "add", place, "--pin", NEXT, "--until", "never", "--yes").ok();
    assertThat(desk.config()).hasContent(before.replace(" until 2099-01-31", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001-01-31", "2099-13-01", "tomorrow", ""})
  void takesNoEndThatIsOverOrNoDay(String day) {
    assertThat(desk.run("pin", "add", place, "--pin", NEXT, "--until", day, "--yes").code())
        .isEqualTo(64);
  }

  @Test
  void saysOfEachKeyOfAPathWhatPinningItMeansAndAsks() {
    Ran shown = desk.atTerminal(80).typing("n\n", "pin", "add", place, "--role", "anchor");
    assertThat(shown.code()).isEqualTo(77);
    assertThat(shown.err()).contains("leaf: the server's own key", "intermediate: ", "anchor: ",
        "protects  against", "renewal   ", "host name            passed", "names  ",
        "client certificate   not asked for", "nothing was changed");
    assertThat(shown.err().lines().filter(it -> it.length() > 80)).singleElement().asString()
        .as("a command to copy").startsWith("  sealpost pin add");
    desk.atTerminal(40).typing("yes\n", "pin", "add", place, "--role", "anchor").ok();
    assertThat(desk.config()).content()
        .contains(Pin.of(server.authority().root().getPublicKey()).toString());
    assertThat(server.transcript(Protocol.IMAP, Mode.TLS).fromClients()).isEmpty();
  }

  @Test
  void rotateShowsOldAndNewSideBySideAndWritesOnlyAfterYes() throws Exception {
    desk.run("account", "check").ok();
    String old = pin();
    server.misissue(Misissued.WRONG_KEY);
    assertThat(desk.run("account", "check").code()).isEqualTo(77);
    String before = Files.readString(desk.config());
    Ran no = desk.atTerminal(120).typing("\n", "pin", "rotate", place);
    assertThat(no.code()).isEqualTo(77);
    assertThat(no.err().lines()).anyMatch(it -> it.contains(old) && it.contains(pin()))
        .anyMatch(it -> it.startsWith("seen ") && it.contains("once since")
            && it.contains("never accepted, refused once"))
        .anyMatch(it -> it.contains("pinned key") && it.contains("FAILED"))
        .anyMatch(it -> it.contains("host name") && it.contains("passed"));
    assertThat(desk.config()).hasContent(before);
    desk.atTerminal(80).typing("yes\n", "pin", "rotate", place).ok();
    assertThat(desk.config()).hasContent(before.replace(old, pin()));
    desk.run("account", "check").ok();
  }

  @Test
  void rotateWithoutATerminalWantsTheExpectedPinAndTakesNoOther() throws Exception {
    server.misissue(Misissued.WRONG_KEY);
    String before = Files.readString(desk.config());
    assertThat(desk.run("pin", "rotate", place, "--yes").code()).isEqualTo(64);
    assertThat(desk.run("pin", "rotate", place).code()).isEqualTo(77);
    assertThat(desk.run("pin", "rotate", place, "--pin", NEXT, "--yes").code()).isEqualTo(77);
    assertThat(desk.config()).hasContent(before);
    desk.run("pin", "rotate", place, "--pin", pin(), "--yes").ok();
    assertThat(desk.config()).content().contains(pin());
  }

  @Test
  void rotateKeepsTheKeyThatWasPinnedAhead() {
    desk.run("pin", "add", place, "--pin", NEXT, "--yes").ok();
    server.misissue(Misissued.WRONG_KEY);
    desk.run("pin", "rotate", place, "--pin", pin(), "--yes").ok();
    assertThat(desk.config()).content().contains(pin(), NEXT);
  }

  /// As in the example of the manual: `pins = [current, next]`.
  @Test
  void rotateKeepsANextKeyThatSomebodyWroteIntoTheFile() throws Exception {
    desk.configured(Files.readString(desk.config()).replace(pin() + "\"", pin() + "\", \"" + NEXT
        + "\""));
    desk.run("account", "check").ok();
    server.misissue(Misissued.WRONG_KEY);
    desk.run("pin", "rotate", place, "--pin", pin(), "--yes").ok();
    assertThat(desk.config()).content().contains("pins = [\"" + NEXT + "\", \"" + pin() + "\"]");
  }

  @Test
  void rotateTakesNothingOutWhereOnlyAnEndIsMoved() throws Exception {
    String before = Files.readString(desk.config());
    desk.configured(before.replace(pin() + "\"", pin() + " until 2001-01-31\", \"" + NEXT + "\""));
    assertThat(desk.run("account", "check").code()).isEqualTo(77);
    desk.run("pin", "rotate", place, "--pin", pin(), "--yes").ok();
    assertThat(desk.config()).content().contains(pin() + "\"", NEXT)
        .doesNotContain("until");
    desk.run("account", "check").ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTHER_NAME", "EXPIRED", "UNKNOWN_CA", "SELF_SIGNED"})
  void nothingIsPinnedOfAServerThatFailsAnotherCheck(String kind) throws Exception {
    server.misissue(Misissued.valueOf(kind));
    String before = Files.readString(desk.config());
    for (String command : List.of("rotate", "add")) {
      assertThat(desk.atTerminal(80).typing("yes\n", "pin", command, place).code()).isEqualTo(77);
    }
    assertThat(desk.config()).hasContent(before);
  }

  @Test
  void aLocalBridgeIsPinnedAndRotatedByItsKeyAlone() throws Exception {
    server.misissue(Misissued.SELF_SIGNED_CA);
    desk.configured(Files.readString(desk.config()).replace("\"ca\"", "\"pinned-key\"")
        .replaceFirst("sha256/[^\"]+", NEXT));
    assertThat(desk.run("account", "check").code()).isEqualTo(77);
    desk.run("pin", "rotate", place, "--pin", pin(), "--yes").ok();
    desk.run("account", "check").ok();
    assertThat(desk.run("pin", "remove", place, pin(), "--last").code()).isEqualTo(78);
    assertThat(desk.atTerminal(80).run("pin", "add", place).ok().err())
        .contains("pinned already");
  }

  @Test
  void removesAPinButTheLastOnlyIfThatIsMeant() {
    assertThat(desk.run("pin", "remove", place, NEXT).code()).isEqualTo(66);
    assertThat(desk.run("pin", "remove", place, pin()).code()).isEqualTo(64);
    desk.run("pin", "add", place, "--pin", NEXT, "--yes").ok();
    desk.run("pin", "remove", place, NEXT).ok();
    assertThat(desk.config()).content().doesNotContain(NEXT);
    desk.run("pin", "remove", place, pin(), "--last").ok();
    assertThat(desk.config()).content().contains("pins = []");
  }

  @Test
  void theLogTellsSinceWhenAndHowOftenAndThatItWasDamaged() throws Exception {
    desk.run("account", "check").ok();
    desk.run("account", "check").ok();
    desk.run("pin", "add", place, "--pin", NEXT, "--yes").ok();
    assertThat(desk.run("pin", "log", "--json").ok().objects()).hasSize(2)
        .anyMatch(it -> pin().equals(it.get("pin"))
            && Long.valueOf(2).equals(it.get("seen")));
    assertThat(desk.run("pin", "log", "--all").ok().out().lines()).hasSize(3);
    Path log = desk.home().resolve("state/sealpost/pins.log");
    List<String> whole = Files.readAllLines(log);
    Files.write(log, whole.subList(0, 2));
    Ran cut = desk.run("pin", "log");
    assertThat(cut.code()).isEqualTo(65);
    assertThat(cut.err()).contains("its end is missing");
    Files.delete(log);
    Ran gone = desk.run("pin", "log");
    assertThat(gone.code()).isEqualTo(65);
    assertThat(gone.err()).contains("the log of keys is gone");
    assertThat(desk.run("pin", "list").ok().err()).contains("the log of keys is gone");
  }

  @Test
  void theLogOfOneServerIsFoundHoweverItIsTyped() {
    desk.run("account", "check").ok();
    for (String typed : List.of(place, place.replace("localhost", "LOCALHOST"), "LocalHost",
        place + "/tls")) {
      assertThat(desk.run("pin", "log", typed, "--json").ok().objects()).as(typed).hasSize(1);
      assertThat(desk.run("pin", "log", typed, "--all").ok().out().lines()).as(typed).hasSize(1);
    }
    assertThat(desk.run("pin", "log", "localhost:1").ok().err())
        .contains("no key of localhost:1 is in the log");
    assertThat(desk.run("pin", "log", "local host").code()).isEqualTo(64);
  }

  @Test
  void aPinnedCaIsSeenWhereItsPathIs() throws Exception {
    String anchor = Pin.of(server.authority().root().getPublicKey()).toString();
    desk.configured(Files.readString(desk.config()).replace(pin(), anchor));
    desk.run("account", "check").ok();
    assertThat(desk.run("pin", "list", "--json").ok().objects()).singleElement()
        .satisfies(it -> assertThat(it).containsEntry("pin", anchor).containsEntry("seen", 1L));
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 40})
  void everyLineFitsTheTerminalButAWholePin(int columns) {
    desk.run("account", "check").ok();
    desk.run("pin", "add", place, "--pin", NEXT, "--yes").ok();
    for (List<String> command : List.of(List.of("pin", "list"), List.of("pin", "log"),
        List.of("pin", "log", "--all"), List.of("pin", "rotate", place),
        List.of("pin", "show", place), List.of("tls", "inspect", place))) {
      Ran ran = desk.atTerminal(columns).run(command.toArray(String[]::new));
      assertThat((ran.out() + ran.err()).lines().map(it -> it.replaceAll("\u001b\\[\\d*m", ""))
          .filter(it -> it.length() > columns)).as(String.join(" ", command))
          .allMatch(it -> it.matches(" *sha256/\\S+") || it.startsWith("  sealpost "));
    }
  }

  private String pin() {
    return server.pin(Protocol.IMAP, Mode.TLS);
  }
}
