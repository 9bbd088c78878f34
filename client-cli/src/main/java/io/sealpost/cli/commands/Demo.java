package io.sealpost.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealpost.cli.run.CommandException;
import io.sealpost.cli.run.Connections;
import io.sealpost.cli.run.Failure.Kind;
import io.sealpost.cli.run.Globals;
import io.sealpost.cli.run.Invocation;
import io.sealpost.cli.run.Lines;
import io.sealpost.cli.run.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `sealpost demo`: a test server with its own CA as a child, and the shell opened on it. Whatever
/// ends this process ends the server as well, because its input ends; the server then removes the only
/// files there are.
@Command(name = "demo", description = "look around: a throw-away server, and the client opened on it")
public final class Demo implements Callable<Integer> {
  private final Invocation invocation;
  private final Function<Invocation, Callable<Integer>> client;

  /// @param client what is opened on the server
  public Demo(Invocation invocation, Function<Invocation, Callable<Integer>> client) {
    this.invocation = invocation;
    this.client = client;
  }

  @Override
  public Integer call() throws Exception {
    Surroundings around = invocation.around();
    boolean guided = around.terminals().err() && !invocation.json();
    if (guided) {
      around.err().print(STARTING);
      around.err().flush();
    }
    Process server = ServerProcess.startTied(around,
        List.of("--client-cert", "required", "--seed", "demo"));
    Thread last = new Thread(() -> ServerProcess.end(server));
    Runtime.getRuntime().addShutdownHook(last);
    try {
      String ready = Lines.nextOrNull(server.getInputStream());
      if (guided) {
        around.err().print("\r" + " ".repeat(STARTING.length()) + "\r");
      }
      Path configuration = configuration(ready);
      Path letter = DemoLetter.write(configuration.resolveSibling("letter.eml"));
      if (guided) {
        lines(letter).forEach(invocation::say);
      }
      // What the client keeps lies in the server's folder, and goes with it.
      Surroundings throwAway = around.with("XDG_STATE_HOME",
          configuration.resolveSibling("state").toString());
      Globals globals = invocation.globals().on(configuration);
      try (Connections connections = new Connections(throwAway)) {
        return client.apply(new Invocation(throwAway, globals, connections)).call();
      }
    } finally {
      ServerProcess.end(server);
      Runtime.getRuntime().removeShutdownHook(last);
    }
  }

  /// What to try. The numbers are of the seed's mail: one that was answered, one with attachments.
  private static List<String> lines(Path letter) {
    return List.of("read   envelope list, message read 35, attachment list 19",
        "send   message send " + letter, "check  account check; help for all there is; exit");
  }

  private static Path configuration(@Nullable String ready) throws CommandException {
    Matcher config = CONFIG.matcher(ready == null ? "" : ready);
    if (ready == null || !ready.startsWith("{\"ready\":true") || !config.find()) {
      throw new CommandException(Kind.UNREACHABLE, "the test server did not start",
          "to see why: sealpost test-server --client-cert required --seed demo");
    }
    return Path.of(config.group(1).replaceAll("\\\\(.)", "$1"));
  }

  private static final String STARTING = "starting a test server …";
  /// The last member of the ready line. Paths are plain text but for escaped quotes and backslashes.
  private static final Pattern CONFIG = Pattern.compile("\"config\":\"((?:[^\"\\\\]|\\\\.)*)\"");
}
