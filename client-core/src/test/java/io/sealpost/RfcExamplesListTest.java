package io.sealpost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The list of the RFCs' examples, `rfc-examples.txt`: each names the test that plays it, the test that
/// covers its command in other words and why, or why no session here can have it.
class RfcExamplesListTest {
  /// @param how `said`, `else` or `not`
  /// @param where the test, or the reason
  private record Example(int rfc, String section, String what, String how, String where) {
    static Example read(String line) {
      String[] cells = line.split("\\|", -1);
      assertThat(cells).as(line).hasSize(cells[3].equals("else") ? 6 : 5).doesNotContain("");
      return new Example(Integer.parseInt(cells[0]), cells[1], cells[2], cells[3], cells[4]);
    }
  }

  @Test
  void namesTestsThatExist() throws IOException {
    for (Example example : examples()) {
      assertThat(example.how()).isIn("said", "else", "not");
      if (example.how().equals("not")) {
        assertThat(example.where()).as("the reason").contains(" ");
        continue;
      }
      String[] names = example.where().split("#", -1);
      Path source = Path.of("src/test/java/io/sealpost", names[0].replace('.', '/') + ".java");
      assertThat(source).exists();
      assertThat(Files.readString(source)).as("%s", example)
          .contains(names.length == 1 ? "Test\n" : " void " + names[1] + "(");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1939, 2449, 1734, 5034, 9051, 3501, 4315, 6851, 4731, 5256, 2177, 5819, 7888,
    6855, 2342, 9208, 2087, 2971, 3691, 3502, 3516, 2595, 4959, 5161, 5530, 5321, 3461, 2034, 3463,
    3030, 2920, 4954, 3207, 6531, 4616, 4422, 5802, 7677, 7628, 2045, 2046, 2047, 2049, 2183, 2231,
    3464, 3676, 8098})
  void knowsEveryRfcWhoseCommandsAreUsed(int rfc) throws IOException {
    assertThat(examples()).anyMatch(it -> it.rfc() == rfc);
  }

  @Test
  void printsHowManyAreSaid() throws IOException {
    var counted = new TreeMap<>(examples().stream()
        .collect(Collectors.groupingBy(Example::how, Collectors.counting())));
    System.out.println("examples of " + examples().stream().map(Example::rfc)
        .collect(Collectors.toSet()).size() + " RFCs: " + counted);
    assertThat(counted.keySet()).isEqualTo(Set.of("said", "else", "not"));
  }

  private static List<Example> examples() throws IOException {
    try (InputStream in = RfcExamplesListTest.class.getResourceAsStream("/rfc-examples.txt")) {
      String text = new String(java.util.Objects.requireNonNull(in).readAllBytes(),
          StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n", -1)).filter(it -> !it.isEmpty() && !it.startsWith("#"))
          .map(Example::read).toList();
    }
  }
}
