package io.sealpost.cli.commands;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.sealpost.account.Secrets;
import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Surroundings;

/// The test server as a child process in a JVM of its own.
final class ServerProcess {
  private ServerProcess() {}

  /// Runs the server on our own streams and waits for its end.
  ///
  /// @return its exit code
  static int run(Surroundings around, List<String> options)
      throws CommandException, IOException, InterruptedException {
    ProcessBuilder program = new ProcessBuilder(command(around, options)).inheritIO();
    Secrets.hideFrom(program);
    Process server = program.start();
    Thread last = new Thread(() -> {
      server.destroy();
      end(server);
    });
    Runtime.getRuntime().addShutdownHook(last);
    int code = server.waitFor();
    Runtime.getRuntime().removeShutdownHook(last);
    return code;
  }

  /// Starts the server so that it ends with its input, which is ours to close, and that an interrupt
  /// from the keyboard, meant for us, does not reach it.
  static Process startTied(Surroundings around, List<String> options)
      throws CommandException, IOException {
    List<String> command = new ArrayList<>(
        List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.addAll(command(around, options));
    command.add("--exit-with-stdin");
    ProcessBuilder program = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    Secrets.hideFrom(program);
    return program.start();
  }

  /// Ends it in good order; after a few seconds in any order.
  static void end(Process server) {
    try {
      server.getOutputStream().close();
    } catch (IOException e) {
      // It is gone already, which is what was wanted.
    }
    try {
      if (!server.waitFor(5, TimeUnit.SECONDS)) {
        server.destroy();
      }
      if (!server.waitFor(5, TimeUnit.SECONDS)) {
        server.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(Surroundings around, List<String> options)
      throws CommandException {
    String java = ProcessHandle.current().info().command()
        .orElse(System.getProperty("java.home") + File.separator + "bin/java");
    List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx512m",
        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-jar",
        jar(around).toString()));
    command.addAll(options);
    return command;
  }

  private static Path jar(Surroundings around) throws CommandException {
    String named = around.environment().getOrDefault("SEALPOST_SERVER_JAR",
        System.getProperty("sealpost.server.jar", ""));
    Path jar = named.isEmpty() ? besideOurs() : Path.of(named);
    if (!Files.isReadable(jar)) {
      throw new CommandException(Kind.NO_INPUT, "there is no test server at " + jar,
          "to build it: ./mvnw -q -DskipTests -pl test-server package");
    }
    return jar;
  }

  /// In the tree of the project: client-cli/target/sealpost.jar, test-server/target/….
  private static Path besideOurs() {
    try {
      Path ours = Path
          .of(ServerProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return ours.resolve("../../../test-server/target/sealpost-test-server.jar").normalize();
    } catch (URISyntaxException e) {
      return Path.of("sealpost-test-server.jar");
    }
  }
}
