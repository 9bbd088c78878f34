package io.sealpost.message;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Every way text reaches a header or an envelope, against everything that could end a line there.
final class InjectionTest {
  private static final Draft DRAFT = Draft.from(NamedAddress.parse("ada@example.org"));

  private static final Map<String, Consumer<String>> ENTRIES = new TreeMap<>(Map.ofEntries(
      Map.entry("subject", DRAFT::withSubject), Map.entry("header text", HeaderText::new),
      Map.entry("display name", text -> new NamedAddress(text, MailAddress.parse("a@x.example"))),
      Map.entry("local part", text -> new MailAddress(text, "x.example")),
      Map.entry("domain", text -> new MailAddress("a", text)),
      Map.entry("address", text -> MailAddress.parse("a" + text + "@x.example")),
      Map.entry("address end", text -> MailAddress.parse("a@x.example" + text)),
      Map.entry("named address", text -> NamedAddress.parse("N " + text + " <a@x.example>")),
      Map.entry("quoted name", text -> NamedAddress.parse("\"N " + text + "\" <a@x.example>")),
      Map.entry("address list", text -> NamedAddress.list("a@x.example, " + text + " b@x.example")),
      Map.entry("message id", text -> new MessageId("<a" + text + "@x>"))));

  private static final Map<String, String> ATTACKS = new TreeMap<>(
      Map.of("CR", "a\rb", "LF", "a\nb", "CRLF", "a\r\nBcc: b@x", "NUL", "a\0b", "U+560D U+560A",
          "a\u560D\u560AX: y", "U+2028", "a\u2028b", "ESC", "a\u001B]0;x", "lone surrogate",
          "a\uD83Db", "10 kB", "a".repeat(10_000)));

  static Stream<Arguments> matrix() {
    return ENTRIES.keySet().stream()
        .flatMap(entry -> ATTACKS.keySet().stream().map(attack -> Arguments.of(entry, attack)))
        .filter(cell -> !List.of(cell.get()).equals(List.of("address list", "10 kB")));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void refuses(String entry, String attack) {
    Consumer<String> enter = Objects.requireNonNull(ENTRIES.get(entry));
    String text = Objects.requireNonNull(ATTACKS.get(attack));
    assertThatThrownBy(() -> enter.accept(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b@x> NOTIFY=NEVER", "<b@x> NOTIFY=NEVER", "b@x NOTIFY=NEVER",
    "b@x>", "<b@x", "b@x\tc", " b@x", "b@x ", "b c@x", "\"b c\"@x", "b@x,c@x", "@x:b@x", "b@@x",
    "b",
    "@x", "b@", ".b@x", "b.@x", "b..c@x", "b@-x", "b@x..y", "b@x_y", "b@[1.2.3.4", "b@[x]",
    "b@x\u00A0y", "b\u200B@x", "b@x\u202E", "=?utf-8?q?b=40y.example=3E?=@x y", "b(c)@x", "b@(x)",
    ""})
  void refusesWhatIsNoAddressAlone(String text) {
    assertThatThrownBy(() -> MailAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b@x> NOTIFY=NEVER", "<b@x> NOTIFY=NEVER", "<b@x> <c@x>", "N <b@x> M",
    "<b@x>>", "N <b@x", "\"N <b@x>", "N (c <b@x>", "Group: b@x;", "b@x c@x", "N", "b@x, N",
    "b@x,, nobody", "<@y:b@x> z", "a@x <b@x>x"})
  void refusesListsWithAnythingElseInThem(String text) {
    assertThatThrownBy(() -> NamedAddress.list(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNulInTheText() {
    assertThatThrownBy(() -> DRAFT.withText("a\0b")).isInstanceOf(IllegalArgumentException.class);
  }
}
