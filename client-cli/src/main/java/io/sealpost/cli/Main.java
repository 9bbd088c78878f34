package io.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import io.sealpost.cli.run.Connections;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.Logs;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.text.Json;
import io.sealpost.tls.WarmUp;
import picocli.CommandLine;

/// The terminal client. Data goes to the standard output, everything else to the standard error; the
/// exit code says what kind of failure there was (see [Failure.Kind]).
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Nothing has been logged yet: until -v or --log-file asks, the logging library stays asleep.
    Logs.off();
    if (arguments.length > 0 && CONNECTING.contains(arguments[0])) {
      WarmUp.start();
    }
    Surroundings around = Surroundings.ofProcess();
    int code = run(List.of(arguments), around);
    around.out().flush();
    System.exit(code);
  }

  private static final Set<String> CONNECTING = Set.of("mailbox", "mbox", "envelope", "env",
      "message", "msg", "attachment", "flag", "tls", "pin", "-a", "--account", "-c", "--config");

  /// Runs one command.
  ///
  /// @param arguments without the program's name
  /// @return the exit code
  public static int run(List<String> arguments, Surroundings around) {
    if (arguments.equals(List.of("--version")) || arguments.equals(List.of("-V"))) {
      around.out().println(Version.line());
      return 0;
    }
    try (Connections connections = new Connections(around)) {
      return run(arguments, new Invocation(around, new Globals(), connections));
    }
  }

  /// Runs one command of a shell, which brings its own options and its kept connections.
  static int run(List<String> arguments, Invocation invocation) {
    Surroundings around = invocation.around();
    CommandLine commands = Commands.of(invocation);
    commands.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler(
        (mistake, _) -> report(UsageMistakes.of(mistake), invocation));
    commands.setExecutionExceptionHandler((thrown, _, _) -> failed(thrown, invocation));
    commands.setExecutionStrategy(parsed -> {
      try {
        Logs.on(invocation.globals(), around.err());
      } catch (IOException e) {
        return report(invocation.failures().of(e), invocation);
      }
      return new CommandLine.RunLast().execute(parsed);
    });
    int code = commands.execute(arguments.toArray(String[]::new));
    around.out().flush();
    return code;
  }

  private static int failed(Exception thrown, Invocation invocation) {
    invocation.connections().drop();
    if (invocation.globals().verbose()) {
      thrown.printStackTrace(invocation.around().err());
    }
    return report(invocation.failures().of(thrown), invocation);
  }

  private static int report(Failure failure, Invocation invocation) {
    Surroundings around = invocation.around();
    around.out().flush();
    if (invocation.json()) {
      around.err().println(Json.of(failure.json()));
    } else {
      failure.lines().forEach(around.err()::println);
    }
    return failure.kind().exit();
  }
}
