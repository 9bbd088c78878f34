package io.sealpost.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import io.sealpost.peer.Pin;
import io.sealpost.peer.PinSet;
import io.sealpost.peer.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PinsEditorTest {
  private static final List<Pin> PINS = IntStream.range(0, 4)
      .mapToObj(i -> Pin.ofSpki(new byte[]{(byte) i})).toList();
  private static final String A = PINS.get(0).toString();
  private static final String B = PINS.get(1).toString();
  private static final String C = PINS.get(2).toString();
  private static final String HEAD = """
                                     # my mail 📬 = ["not this"]
                                     [accounts.work]
                                     address = "ada@example.org"   # "quoted" = [comment]

                                     [accounts.work.smtp]
                                     host = "smtp.example.org"
                                     password-command = "pass"
                                     pins = ["%s"]

                                     [accounts.work.imap]
                                     host = "imap.example.org"   # the old one
                                     """.formatted(PINS.get(3));
  private static final String TAIL = "password-command = \"pass\"\n# the end\n";

  @TempDir
  private Path folder;

  @Test
  void putsPinsWhereThereWereNone() throws Exception {
    assertThat(edited("", 0, 1)).isEqualTo("pins = [\"" + A + "\", \"" + B + "\"]\n");
  }

  @Test
  void addsOneOnTheSameLine() throws Exception {
    assertThat(edited("pins = [ '" + A + "' ] # current\n", 0, 1))
        .isEqualTo("pins = [ '" + A + "', \"" + B + "\" ] # current\n");
  }

  @Test
  void addsOneOnALineOfItsOwn() throws Exception {
    String lines = "pins = [\n  \"" + A + "\" # current ]\n]\n";
    assertThat(edited(lines, 0, 1))
        .isEqualTo("pins = [\n  \"" + A + "\", # current ]\n  \"" + B + "\"\n]\n");
    String commas = "pins = [\n  \"" + A + "\", # current\n]\n";
    assertThat(edited(commas, 0, 1))
        .isEqualTo("pins = [\n  \"" + A + "\", # current\n  \"" + B + "\",\n]\n");
  }

  @Test
  void removesOneAndKeepsTheOthersComment() throws Exception {
    String lines = "pins = [\n  \"" + A + "\",\n  \"" + B + "\" # next\n]\n";
    assertThat(edited(lines, 1)).contains("\"" + B + "\" # next").doesNotContain(A);
    assertThat(edited("pins = [\"" + A + "\", \"" + B + "\"]\n", 0))
        .isEqualTo("pins = [\"" + A + "\"]\n");
    assertThat(edited("pins = [\"" + A + "\", \"" + B + "\", \"" + C + "\"]\n", 0, 2))
        .isEqualTo("pins = [\"" + A + "\", \"" + C + "\"]\n");
  }

  @Test
  void keepsTheDayOnWhichAPinEnds() throws Exception {
    String ending = "pins = [\"" + A + " until 2027-01-31\"]\n";
    Path file = Files.writeString(folder.resolve("ending.toml"), HEAD + ending + TAIL);
    PinSet before = AccountsFile.read(file).choose(null).service(Protocol.IMAP).orElseThrow()
        .pins();
    assertThat(before.end(PINS.get(0))).contains(LocalDate.of(2027, 1, 31));
    AccountsFile.writePins(file, "work", Protocol.IMAP,
        before.with(PINS.get(1), LocalDate.of(2028, 2, 29)));
    assertThat(file).hasContent(HEAD + "pins = [\"" + A + " until 2027-01-31\", \"" + B
        + " until 2028-02-29\"]\n" + TAIL);
    AccountsFile.writePins(file, "work", Protocol.IMAP, before.with(PINS.get(0), null));
    assertThat(file).hasContent(HEAD + "pins = [\"" + A + "\"]\n" + TAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {" until", " until 2027-13-01", " until 2027-1-1", " until tomorrow",
    " UNTIL 2027-01-01", " until 2027-01-01 ", " 2027-01-01"})
  void refusesAnEndThatIsNoDay(String end) throws Exception {
    Path file = Files.writeString(folder.resolve("bad.toml"),
        HEAD + "pins = [\"" + A + end + "\"]\n" + TAIL);
    assertThatThrownBy(() -> AccountsFile.read(file)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void replacesAllOfThem() throws Exception {
    assertThat(edited("pins=[\"" + A + "\"]\n", 1, 2))
        .isEqualTo("pins=[\"" + B + "\", \"" + C + "\"]\n");
  }

  @Test
  void removesTheLastOne() throws Exception {
    assertThat(edited("pins = [\"" + A + "\"]\n")).isEqualTo("pins = []\n");
  }

  @Test
  void keepsTheOrderOfTheFile() throws Exception {
    assertThat(edited("pins = [\"" + A + "\", \"" + B + "\"]\n", 1, 0))
        .isEqualTo("pins = [\"" + A + "\", \"" + B + "\"]\n");
  }

  @Test
  void understandsTheOtherSpellingOfAPin() throws Exception {
    String curl = "pins = [\"sha256//" + PINS.get(0).digest() + "\"]\n";
    assertThat(edited(curl, 0, 1))
        .isEqualTo("pins = [\"sha256//" + PINS.get(0).digest() + "\", \"" + B + "\"]\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "[accounts.work]\naddress = \"a@b\"\nimap = { host = \"h\", password-command = \"p\" }\n",
    "accounts = { work = { address = \"a@b\", imap = { host = \"h\", password-command = \"p\" } } }"})
  void refusesWhatItCannotChangeInPlaceAndWritesNothing(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("config.toml"), text);
    assertThatThrownBy(() -> AccountsFile.writePins(file, "work", Protocol.IMAP,
        PinSet.of(PINS.get(0)))).isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("pins = [\"sha256/");
    assertThat(file).hasContent(text);
  }

  @Test
  void refusesToLeaveAPinnedKeyAccountWithoutPins() throws Exception {
    Path file = write("trust = \"pinned-key\"\npins = [\"" + A + "\"]\n");
    assertThatThrownBy(
        () -> AccountsFile.writePins(file, "work", Protocol.IMAP, PinSet.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// @return what stands between the head and the tail afterwards
  private String edited(String pins, int... wanted) throws Exception {
    Path file = write(pins);
    var set = new PinSet(IntStream.of(wanted).mapToObj(PINS::get).toList());
    AccountsFile now = AccountsFile.writePins(file, "work", Protocol.IMAP, set);
    assertThat(now).isEqualTo(AccountsFile.read(file));
    assertThat(now.choose("work").service(Protocol.IMAP).orElseThrow().pins().pins())
        .containsExactlyInAnyOrderElementsOf(set.pins());
    String text = Files.readString(file);
    assertThat(text).startsWith(HEAD).endsWith(TAIL);
    return text.substring(HEAD.length(), text.length() - TAIL.length());
  }

  private Path write(String pins) throws Exception {
    return Files.writeString(folder.resolve("config.toml"), HEAD + pins + TAIL);
  }
}
