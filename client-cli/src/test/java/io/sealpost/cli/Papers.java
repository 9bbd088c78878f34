package io.sealpost.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The repository as a reader finds it: its papers and the files they speak of.
final class Papers {
  /// The folder with the launchers in it.
  static final Path TOP = top(Path.of("").toAbsolutePath());

  private Papers() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> all() {
    return files("md").filter(it -> !TOP.relativize(it).startsWith("target")).toList();
  }

  /// Every source file, as `io/sealpost/gate/Gate.java` after whatever stands before it.
  static List<Path> sources() {
    return files("java").toList();
  }

  /// What a pattern finds in a text.
  static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult it) -> it.group(1));
  }

  /// The lines between fences, continued ones joined, without remarks.
  static Stream<String> typed(String paper) {
    return FENCED.matcher(paper).results().filter(it -> !it.group(1).equals("java"))
        .flatMap(it -> it.group(2).replaceAll("\\\\\n\\s*", "").lines())
        .map(it -> it.replaceAll("\\s+#.*", "").strip());
  }

  private static Stream<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(TOP)) {
      return files.filter(it -> it.toString().endsWith("." + ending))
          .filter(it -> !it.toString().contains("/target/")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path top(Path folder) {
    return Files.exists(folder.resolve("mvnw")) ? folder : top(folder.resolve("..").normalize());
  }

  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```");
}
