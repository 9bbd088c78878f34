package io.sealpost.benchmarks;

/// The measurements by name: `startup`, `roundtrips`, `send`, `streaming`, `throughput`, or `all`. Each prints
/// a table in which the first row is the peer and the ratio of the others is to it.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("benchmarks: " + e.getMessage() + "\n" + Options.USAGE);
      System.exit(64);
      return;
    }
    for (String measurement : options.measurements()) {
      Table table = switch (measurement) {
        case "startup" -> Startup.measure(options);
        case "roundtrips" -> RoundTrips.measure();
        case "send" -> Sending.measure();
        case "streaming" -> Streaming.measure(options);
        default -> Throughput.measure(options);
      };
      table.print(System.out);
    }
  }
}
