package io.sealpost.cli;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The walls between the rooms of the client, and around the test server.
final class LayersTest {
  private static final Path CLASSES = Path.of("target/classes/io/sealpost/cli");

  @Test
  void onlyTermKnowsTheTerminal() throws IOException {
    assertThat(mentions(CLASSES, "org/jline/.*")).allMatch(it -> it.startsWith("term/"))
        .isNotEmpty();
  }

  @Test
  void textKnowsNoInputOutputClockOrRandom() throws IOException {
    assertThat(mentions(CLASSES.resolve("text"),
        "java/io/.*|java/nio/(channels|file)/.*|javax?/net/.*|java/time/Clock|java/lang/Process.*"
            + "|java/util/Scanner|java/util/(random/.*|Random)|java/security/SecureRandom"
            + "|java/util/concurrent/ThreadLocalRandom|java/lang/(System|Math|StrictMath)\\."
            + "(in|out|err|console|getenv|getProperty|currentTimeMillis|nanoTime|random)"
            + "|java/time/\\w+\\.now|java/util/UUID\\.randomUUID|java/time/ZoneId\\.systemDefault"))
        .isEmpty();
  }

  /// A child inherits the environment, secrets too, unless somebody takes them out (ADR 40).
  @Test
  void whoeverStartsAProgramHidesTheSecretsFromIt() throws IOException {
    for (Path folder : List.of(CLASSES, Path.of("../client-core/target/classes"))) {
      List<String> starting = mentions(folder, "java/lang/(ProcessBuilder\\.start(Pipeline)?"
          + "|Runtime\\.exec)").stream().map(it -> it.replaceAll(" .*", "")).toList();
      List<String> hiding = mentions(folder, "io/sealpost/account/Secrets\\.hideFrom").stream()
          .map(it -> it.replaceAll(" .*", "")).toList();
      assertThat(hiding).isNotEmpty().containsAll(starting);
    }
  }

  /// An oracle that shared our code would share our bugs.
  @Test
  void theTestServerKnowsNothingOfTheCore() throws IOException {
    assertThat(mentions(Path.of("../test-server/target/classes"),
        "io/sealpost/(?!testserver/).*")).isEmpty();
  }

  /// `FILE mentions WHAT` for each class file below a folder that mentions what is looked for: classes
  /// as `java/io/File`, their members as `java/lang/System.out`.
  private static Set<String> mentions(Path folder, String wanted) throws IOException {
    Pattern pattern = Pattern.compile(wanted);
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
          String name = switch (entry) {
            case ClassEntry type -> type.asInternalName();
            case MemberRefEntry it ->
              it.owner().asInternalName() + "." + it.name().stringValue();
            default -> "";
          };
          if (pattern.matcher(name).matches()) {
            found.add(folder.relativize(file) + " mentions " + name);
          }
        }
      }
    }
    return found;
  }
}
