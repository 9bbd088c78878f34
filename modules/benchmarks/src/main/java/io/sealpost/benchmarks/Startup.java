package io.sealpost.benchmarks;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long short commands take as whole processes, against a JVM that says hello. Runs are
/// interleaved, so that a busy moment of the machine strikes all alike; the first is not counted.
final class Startup {
  private record Program(String name, ProcessBuilder process, Laps laps) {
    Program(String name, ProcessBuilder process) {
      this(name, process, new Laps());
    }
  }

  private Startup() {}

  static Table measure(Options options) throws Exception {
    var table = new Table("start-up, wall time of the process, median of " + options.runs(),
        "command", "median", "best", "worst", "ratio");
    List<Program> programs = new ArrayList<>();
    programs.add(
        new Program("a JVM that says hello", Child.java(options.flags(), Hello.class.getName())));
    if (!Files.isExecutable(options.launcher())) {
      table.note("skipped: there is no launcher " + options.launcher() + " (--launcher PATH)");
      return timed(programs, options, table);
    }
    String launcher = options.launcher().toAbsolutePath().toString();
    programs.add(new Program("sealpost --version", new ProcessBuilder(launcher, "--version")));
    programs.add(new Program("sealpost --help", new ProcessBuilder(launcher, "--help")));
    try (Child server = Child.server(List.of("-Xmx256m"), "io.sealpost.testserver.Main", "--seed",
        "100", "--exit-with-stdin")) {
      Matcher config = CONFIG.matcher(server.ready());
      if (!config.find()) {
        throw new IllegalStateException("no configuration in " + server.ready());
      }
      var list = new ProcessBuilder(launcher, "envelope", "list");
      list.environment().put("SEALPOST_CONFIG", config.group(1));
      programs.add(new Program("sealpost envelope list", list));
      return timed(programs, options, table);
    }
  }

  private static Table timed(List<Program> programs, Options options, Table table)
      throws Exception {
    for (Program program : programs) {
      Child.run(program.process());
    }
    for (int run = 0; run < options.runs(); run++) {
      for (Program program : programs) {
        program.laps().run(() -> {
          Child.run(program.process());
          return program;
        });
      }
    }
    double peer = programs.getFirst().laps().medianSeconds();
    for (Program program : programs) {
      Laps laps = program.laps();
      table.row(program.name(), Table.milliseconds(laps.medianSeconds()),
          Table.milliseconds(laps.bestSeconds()), Table.milliseconds(laps.worstSeconds()),
          Table.ratio(laps.medianSeconds(), peer));
    }
    return table;
  }

  private static final Pattern CONFIG = Pattern.compile("\"config\":\"([^\"]+)\"");
}
