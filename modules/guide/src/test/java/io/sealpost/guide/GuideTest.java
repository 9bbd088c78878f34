package io.sealpost.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The guide shows the examples as they are compiled, all of them.
class GuideTest {
  private static final Path EXAMPLES = Path.of("src/main/java/io/sealpost/guide");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyBlockIsAnExampleAndEveryExampleABlock() throws IOException {
    String guide = Files.readString(Path.of("../../docs/embedding.md"));
    List<String> blocks = BLOCK.matcher(guide).results().map(it -> it.group(1)).toList();
    assertThat(blocks).containsExactlyInAnyOrderElementsOf(examples());
  }

  /// Without package and imports, which every reader's tool adds.
  private static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(it -> !it.endsWith("package-info.java")).map(GuideTest::shown).toList();
    }
  }

  private static String shown(Path file) {
    try {
      String text = Files.readString(file);
      return text.substring(text.indexOf("\n/// ") + 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
