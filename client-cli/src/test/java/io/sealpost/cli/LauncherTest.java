package io.sealpost.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `./sealpost` and `./mvnw` on machines with and without a JDK 25: copies of them that look for the
/// usual folders below a folder of ours.
@Timeout(60)
class LauncherTest {
  @TempDir
  Path machine;

  private Path launchers;

  @BeforeEach
  void copy() throws IOException {
    launchers = machine.resolve("src");
    Files.createDirectories(launchers.resolve(".mvn"));
    for (String name : new String[]{"sealpost", "mvnw"}) {
      Files.copy(Papers.TOP.resolve(name), launchers.resolve(name));
    }
    String search = Papers.read(Papers.TOP.resolve(".mvn/jdk.sh"))
        .replaceAll("(?<= )/(usr|opt|Library)/", machine + "/$1/");
    assertThat(search).contains(machine + "/usr/lib/jvm/*").doesNotContain(" /usr/");
    Files.writeString(launchers.resolve(".mvn/jdk.sh"), search);
  }

  @ParameterizedTest
  @ValueSource(strings = {"./sealpost --version", "./sealpost demo", "./mvnw -v"})
  void withoutAJdkOneSentenceSaysWhatToInstall(String command) throws Exception {
    assertRefused(run(command, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"./sealpost --version", "./mvnw -v"})
  void anOlderJdkIsNone(String command) throws Exception {
    Path old = jdk("usr/lib/jvm/java-17-openjdk", "17.0.19");
    jdk("usr/lib/jvm/java-26", "26");
    jdk("usr/lib/jvm/java-8", "1.8.0_25");
    assertRefused(run(command, Map.of("JAVA_HOME", old.toString())));
    assertRefused(run(command, Map.of("PATH", old + "/bin")));
  }

  @Test
  void aRuntimeWithoutCompilerIsNone() throws Exception {
    Files.delete(jdk("usr/lib/jvm/jre-25", "25.0.1").resolve("bin/javac"));
    assertRefused(run("./sealpost --version", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"usr/lib/jvm/temurin 25", "usr/lib64/jvm/java-25", "usr/java/jdk-25",
    "usr/local/java/25", "opt/jdk-25.0.1", "opt/java/25", "home/.sdkman/candidates/java/25-tem",
    "home/.jdks/openjdk-25", "home/.local/share/mise/installs/java/25",
    "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home"})
  void findsItWhereSystemsPutIt(String place) throws Exception {
    jdk("usr/lib/jvm/java-17", "17.0.19");
    Path found = jdk(place, "25.0.1");
    assertThat(run(SEARCH, Map.of()).out()).isEqualTo(found + "\n");
  }

  @ParameterizedTest
  @CsvSource({"JAVA_HOME, ''", "PATH, /bin"})
  void whatTheEnvironmentNamesComesFirst(String variable, String below) throws Exception {
    jdk("usr/lib/jvm/another", "25");
    Path named = jdk("chosen", "25");
    assertThat(run(SEARCH, Map.of(variable, named + below)).out()).isEqualTo(named + "\n");
  }

  private static void assertRefused(Ran ran) {
    assertThat(ran.code()).isEqualTo(78);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).hasLineCount(1)
        .startsWith("sealpost needs a JDK 25: install one").contains("JAVA_HOME");
  }

  private Path jdk(String place, String version) throws IOException {
    Path home = machine.resolve(place);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String program : new String[]{"java", "javac"}) {
      Files.createFile(home.resolve("bin").resolve(program),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
    return home;
  }

  private Ran run(String command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path err = machine.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
        .directory(launchers.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("HOME", machine + "/home", "PATH", tools()));
    environment.forEach((name, value) -> builder.environment().merge(name, value,
        (before, now) -> now + ":" + before));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(err));
  }

  /// The few programs the launchers use, and no Java.
  private String tools() throws IOException {
    Path tools = machine.resolve("tools");
    if (Files.notExists(tools)) {
      Files.createDirectory(tools);
      for (String tool : new String[]{"readlink", "dirname", "env"}) {
        Path at = Path.of("/usr/bin", tool);
        Files.createSymbolicLink(tools.resolve(tool),
            Files.exists(at) ? at : Path.of("/bin", tool));
      }
    }
    return tools.toString();
  }

  private static final String SEARCH = ". ./.mvn/jdk.sh; printf '%s\\n' \"$JAVA_HOME\"";
}
