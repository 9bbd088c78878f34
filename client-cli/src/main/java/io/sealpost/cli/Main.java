package io.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sealpost.cli.run.Connections;
import io.sealpost.cli.run.Failure;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.Logs;
import io.sealpost.cli.run.Repetition;
import io.sealpost.cli.run.Surroundings;
import io.sealpost.cli.text.Printable;
import io.sealpost.tls.WarmUp;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

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
      return around.out().checkError() ? Kind.CANNOT_WRITE.exit() : 0;
    }
    try (Connections connections = new Connections(around)) {
      return run(arguments, new Invocation(around, new Globals(), connections));
    }
  }

  /// Runs one command of a shell, which brings its own options and its kept connections.
  static int run(List<String> arguments, Invocation invocation) {
    Surroundings around = invocation.around();
    CommandLine commands = Commands.of(invocation, arguments);
    commands.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler(
        (mistake, _) -> report(UsageMistakes.of(mistake), invocation, asksForJson(arguments)));
    commands
        .setExecutionExceptionHandler((thrown, command, _) -> failed(thrown, command, invocation));
    commands.setExecutionStrategy(parsed -> execute(parsed, invocation));
    int code = commands.execute(arguments.toArray(String[]::new));
    return code == 0 && around.out().checkError() ? report(OUTPUT_LOST, invocation) : code;
  }

  private static int execute(ParseResult parsed, Invocation invocation) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec command = last.commandSpec();
    try {
      if (!Logs.on(invocation.globals(), invocation.around().err())) {
        return report(Failure.of(Kind.USAGE, "a log begins with the shell or not at all",
            "to have one: " + invocation.globals().anew("-v shell")), invocation);
      }
    } catch (IOException e) {
      return report(Failure.of(Kind.CANNOT_WRITE,
          "cannot write the log file " + invocation.globals().logFile(),
          "choose another with --log-file"), invocation);
    }
    if (invocation.json() && last.isUsageHelpRequested()) {
      invocation.printJson(Map.of("help", command.commandLine().getUsageMessage()));
      return 0;
    }
    if (invocation.json() && last.isVersionHelpRequested()) {
      invocation.printJson(Map.of("version", Version.line()));
      return 0;
    }
    if (invocation.globals().offline() && !last.isUsageHelpRequested()
        && Commands.needsServer(command.userObject())) {
      return report(invocation.offline(command.qualifiedName()), invocation);
    }
    return once(parsed, command.userObject(), invocation);
  }

  /// Runs it; and in a shell once more, if it only reads and its connection was lost under it.
  private static int once(ParseResult parsed, Object command, Invocation invocation) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (ExecutionException e) {
      if (!Repetition.isSafe(command, e.getCause(), invocation.around().out())) {
        throw e;
      }
      invocation.connections().drop();
      return new CommandLine.RunLast().execute(parsed);
    }
  }

  /// Whether `--json` stands there; its parser may have given up before it came so far.
  private static boolean asksForJson(List<String> arguments) {
    return arguments.stream().takeWhile(it -> !it.equals("--")).anyMatch("--json"::equals);
  }

  private static int failed(Exception thrown, CommandLine command, Invocation invocation) {
    invocation.connections().drop();
    if (invocation.globals().verbose()) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      // A server's words may be in it.
      invocation.around().err().print(Printable.lines(trace.toString()));
    }
    return report(thrown instanceof TypeConversionException mistake
        ? UsageMistakes.of(mistake, command)
        : invocation.failures().of(thrown), invocation);
  }

  private static int report(Failure failure, Invocation invocation) {
    return report(failure, invocation, invocation.json());
  }

  private static int report(Failure failure, Invocation invocation, boolean json) {
    invocation.around().out().flush();
    return invocation.report(failure, json || invocation.json());
  }

  private static final Failure OUTPUT_LOST = Failure.of(Kind.CANNOT_WRITE,
      "the output could not be written: its reader is gone, or the disk is full",
      "to keep it, write it to a file: sealpost … > FILE");
}
