package io.sealpost.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The client as a process of its own, from this build's classes; the test server it may start too.
///
/// @param home where it finds no configuration, and where it must leave nothing
/// @param temporary where it may leave something while it runs
/// @param server a jar that starts the test server
record Program(Path home, Path temporary, Path server) {
  static Program in(Path folder) throws IOException {
    Path server = folder.resolve("server.jar");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "io.sealpost.testserver.Main");
    List<String> classes = Stream
        .of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        // As its own jar has it: without a logging library that writes to its output.
        .filter(it -> !it.contains("logback")).toList();
    attributes.put(Attributes.Name.CLASS_PATH,
        classes.stream().map(it -> Path.of(it).toUri().toString())
            .collect(Collectors.joining(" ")));
    // Its own jar brings the library that logs nothing; its class files, before there is a jar, do not.
    boolean packaged = classes.stream().map(it -> Path.of(it).getFileName().toString())
        .anyMatch(it -> it.contains("test-server") && it.endsWith(".jar"));
    try (OutputStream out = Files.newOutputStream(server);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      if (!packaged) {
        jar.putNextEntry(new JarEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"));
        jar.write("org.slf4j.helpers.NOP_FallbackServiceProvider".getBytes(StandardCharsets.UTF_8));
      }
    }
    return new Program(Files.createDirectories(folder.resolve("home")),
        Files.createDirectories(folder.resolve("tmp")), server);
  }

  /// The words that start it.
  ///
  /// @param terminals which of 0, 1 and 2 are one
  List<String> command(String terminals, int columns, String... arguments) {
    List<String> command = new ArrayList<>(
        List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
            "-Dsealpost.server.jar=" + server, "-Djava.io.tmpdir=" + temporary,
            "-Dsealpost.terminals=" + terminals,
            "-Dsealpost.columns=" + columns, "io.sealpost.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  Map<String, String> environment() {
    return Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", home + "/config", "XDG_STATE_HOME",
        home + "/state");
  }

  /// Starts it without a terminal.
  Process start(String... arguments) throws IOException {
    return started(new ProcessBuilder(command("", 80, arguments)));
  }

  /// Starts it without a terminal, what it says going to a file.
  Process start(Path err, String... arguments) throws IOException {
    return started(new ProcessBuilder(command("", 80, arguments)).redirectError(err.toFile()));
  }

  /// Runs it under a shell and waits for its end.
  ///
  /// @param script what the shell is to do; `"$@"` stands for the client
  Ran shell(String script, String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
    words.addAll(command("", 80, arguments));
    Path err = Files.createTempFile(home.getParent(), "err", ".txt");
    Process shell = started(new ProcessBuilder(words).redirectError(err.toFile()));
    shell.getOutputStream().close();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(shell.waitFor(), out, Files.readString(err));
  }

  private Process started(ProcessBuilder builder) throws IOException {
    builder.environment().putAll(environment());
    return builder.start();
  }
}
