package io.sealpost.benchmarks;

import java.nio.file.Path;
import java.util.List;

/// What to measure, and how much of it.
///
/// @param runs of which the median counts
/// @param megabytes of mail to stream
/// @param launcher the program whose start-up is measured
/// @param flags of the JVM that says hello, to be those of the launcher
record Options(List<String> measurements, int runs, int megabytes, Path launcher,
    List<String> flags) {
  static Options parse(String[] arguments) {
    if (arguments.length % 2 == 0) {
      throw new IllegalArgumentException("one measurement, then options with a value each");
    }
    List<String> measurements = arguments[0].equals("all") ? ALL : List.of(arguments[0]);
    if (!ALL.containsAll(measurements)) {
      throw new IllegalArgumentException("there is no measurement " + arguments[0]);
    }
    var options = new Options(measurements, 9, 128, Path.of("sealpost"),
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    for (int i = 1; i < arguments.length; i += 2) {
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--runs" -> new Options(measurements, positive(value), megabytes, launcher, flags);
      case "--megabytes" -> new Options(measurements, runs, positive(value), launcher, flags);
      case "--launcher" -> new Options(measurements, runs, megabytes, Path.of(value), flags);
      case "--flags" ->
        new Options(measurements, runs, megabytes, launcher,
            List.of(value.strip().split(" +", -1)));
      default -> throw new IllegalArgumentException("there is no option " + name);
    };
  }

  private static int positive(String value) {
    if (!value.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException(value + " is not a number from 1 to 99999");
    }
    return Integer.parseInt(value);
  }

  private static final List<String> ALL = List.of("startup", "roundtrips", "send", "streaming",
      "throughput");
  static final String USAGE = """
                              usage: run startup|roundtrips|send|streaming|throughput|all [OPTION VALUE]…
                                --runs N          of which the median counts (9)
                                --megabytes N     of mail to stream (128)
                                --launcher PATH   the program whose start-up is measured (sealpost)
                                --flags "FLAGS"   of the JVM that says hello, to be those of the launcher""";
}
