package io.sealpost.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Nothing that the papers name, and nothing that an error tells people to type, is missing.
class PapersTest {
  @ParameterizedTest
  @MethodSource("papers")
  void everyLinkLeadsToAFile(Path paper) {
    assertThat(Papers.found(LINK, Papers.read(Papers.TOP.resolve(paper)))
        .filter(it -> !it.contains("://"))).allSatisfy(
            it -> assertThat(Papers.TOP.resolve(paper).resolveSibling(it)).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "SECURITY.md"})
  void everyTypeIsAFile(String paper) {
    Set<String> sources = Papers.sources().stream()
        .map(it -> it.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
    List<String> named = Papers.found(TYPE, Papers.read(Papers.TOP.resolve(paper))).toList();
    assertThat(named).hasSizeGreaterThan(3).isSubsetOf(sources);
  }

  @Test
  void everyTestOfAPromiseExists() {
    List<String> sources = Papers.sources().stream().map(Path::toString).toList();
    assertThat(Papers.found(TEST, Papers.read(Papers.TOP.resolve("SECURITY.md"))))
        .hasSizeGreaterThan(15).allSatisfy(test -> assertThat(sources)
            .anyMatch(it -> it.endsWith("/sealpost/" + test + ".java")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/proof.md", "docs/path-validation.md"})
  void everyTestOfATableExists(String paper) {
    List<String> sources = Papers.sources().stream()
        .filter(it -> it.toString().contains("/src/test/")).map(Papers::read).toList();
    assertThat(Papers.found(CASE, Papers.read(Papers.TOP.resolve(paper))))
        .hasSizeGreaterThan(20).allSatisfy(it -> {
          String[] names = it.split("\\.", -1);
          assertThat(sources).anyMatch(source -> source.contains("class " + names[0] + " ")
              && source.contains(" " + names[1] + "("));
        });
  }

  @Test
  void everyAttackOnPinsNamesATest() {
    assertThat(Papers.read(Papers.TOP.resolve("docs/proof.md")).lines()
        .filter(it -> it.matches("\\| P\\d+ .*"))).hasSize(19)
        .allMatch(it -> CASE.matcher(it).find());
  }

  @Test
  void everyPathRuleNamesATestOrACaseThatIsThere() {
    List<String> rules = Papers.read(Papers.TOP.resolve("docs/path-validation.md")).lines()
        .dropWhile(it -> !it.startsWith("| rule | refused |")).skip(2)
        .takeWhile(it -> it.startsWith("|")).toList();
    String cases = Papers.sources().stream().filter(it -> it.endsWith("WrongPathsTest.java"))
        .map(Papers::read).findFirst().orElseThrow();
    assertThat(rules).hasSizeGreaterThan(18)
        .allMatch(it -> CASE.matcher(it).find() || QUOTED.matcher(it).find());
    assertThat(Papers.found(QUOTED, String.join("\n", rules))).hasSizeGreaterThan(20)
        .allMatch(it -> cases.contains('"' + it));
  }

  @Test
  void everyFileAndFolderOfTheTreeExists() {
    assertThat(Papers.all().stream().filter(it -> !it.toString().contains("/adr/"))
        .flatMap(it -> Papers.found(FILE, Papers.read(it)))).isNotEmpty()
        // What a build leaves is there for whoever has built, and for nobody else.
        .noneMatch(it -> it.contains("target/"))
        .allSatisfy(it -> assertThat(Stream
            .of("", "client-core/src/main/java/io/sealpost", "modules/benchmarks")
            .map(at -> Papers.TOP.resolve(at).resolve(it))).anyMatch(Files::exists));
  }

  @Test
  void everyCommandToTypeIsOne(@TempDir Path home) {
    Desk desk = Desk.bare(home);
    List<String> commands = Stream.of("README.md", "SECURITY.md", "CONTRIBUTING.md")
        .map(it -> Papers.read(Papers.TOP.resolve(it))).flatMap(Papers::typed)
        .filter(it -> it.matches("(\\./sealpost (?!test-server)|(message|account|envelope) ).*"))
        .map(it -> it.replaceFirst(" >.*", "")).toList();
    assertThat(commands).hasSizeGreaterThan(8)
        .allSatisfy(it -> understood(desk, it.replace("./sealpost ", "")));
  }

  @Test
  void everyAdviceIsACommand(@TempDir Path home) {
    Desk desk = Desk.bare(home);
    assertThat(Papers.sources().stream().filter(it -> it.toString().contains("/main/"))
        .flatMap(it -> Papers.found(ADVICE, Papers.read(it))).distinct())
        .hasSizeGreaterThan(10).allSatisfy(it -> understood(desk, it.strip()));
  }

  private static void understood(Desk desk, String command) {
    String[] words = (command + " --help").split(" ", -1);
    assertThat(desk.run(words).code()).as(command).isZero();
  }

  static Stream<Path> papers() {
    return Papers.all().stream().map(Papers.TOP::relativize);
  }

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
  /// A word of the Java world in code type, a method behind it or not.
  private static final Pattern TYPE = Pattern
      .compile("`(?:[a-z/]+/)?([A-Z][a-z]\\w*)(?:\\.\\w+)?`");
  private static final Pattern TEST = Pattern.compile("`([a-z0-9/]+/[A-Z]\\w*Test)`");
  private static final Pattern CASE = Pattern.compile("`([A-Z]\\w*Test\\.\\w+)`");
  private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");
  private static final Pattern FILE = Pattern
      .compile("`((?:[\\w.-]+/)+[\\w.-]*\\w\\.(?:java|json|md|sh|xml))`");
  /// What stands behind a colon in a hint, up to the first word that is not a command's.
  private static final Pattern ADVICE = Pattern.compile(": sealpost ((?:[a-z]+(?:-[a-z]+)* ?)+)");
}
